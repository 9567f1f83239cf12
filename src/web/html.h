/* SPDX-License-Identifier: MIT */
/* html.h - writing HTML that is escaped by default.
 * One function for text, one for attributes, one for URLs; raw output takes
 * literals only, so nothing from outside can get into a page unescaped. */
#ifndef ATT_WEB_HTML_H
#define ATT_WEB_HTML_H

#include "base/buf.h"

/* Markup of our own: the pasting of "" makes anything but a literal an error. */
#define ATT_HTML(out, literal) att_buf_add((out), "" literal "", sizeof(literal) - 1)

/* Text between tags.  Bytes that are no UTF-8 and control characters become U+FFFD. */
void att_html_text(struct att_buf *out, struct att_str text);

/* The value of an attribute that stands in double quotes. */
void att_html_attr(struct att_buf *out, struct att_str text);

/* A segment of a path, or a name or value of a query: all but unreserved characters encoded. */
void att_html_url(struct att_buf *out, struct att_str part);

/* A whole address from outside, as the value of href: http and https only, others become "#". */
void att_html_address(struct att_buf *out, struct att_str address);

/* JSON inside a <script>: "<" is written as an escape, so that nothing in it ends the element. */
void att_html_data(struct att_buf *out, struct att_str json);

/* Text with hits between U+0002 and U+0003, which become <mark>. */
void att_html_hits(struct att_buf *out, struct att_str text);

#endif
