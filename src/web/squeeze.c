/* SPDX-License-Identifier: MIT
 *
 * squeeze.c - answers that are sent gzipped (RFC 1952) to those who take that (RFC 9110, 12.5.3).
 */
#include "web/web_int.h"

#include "base/buf.h"
#include "base/err.h"

#include <zlib.h>

enum {
    SQUEEZE_LEAST = 1400,    /* bytes: what fits one packet gains nothing */
    SQUEEZE_LEVEL = 2,       /* twice as fast as zlib's own choice, and a tenth larger */
    SQUEEZE_WINDOW = 15 + 16 /* the largest, with gzip's header */
};

bool
att_view_takes_gzip(const struct att_view *view)
{
    struct att_str accept = view->request->accept_encoding, part, name;

    while (att_str_cut(&accept, ',', &part)) {
        if (!att_str_cut(&part, ';', &name) || !att_str_ieq(att_str_trim(name), "gzip"))
            continue;
        part = att_str_trim(part);
        return !att_str_eqz(part, "q=0") && !att_str_starts(part, "q=0.0");
    }
    return false;
}

void
att_view_squeeze(struct att_view *view)
{
    struct att_buf out = ATT_BUF_INIT(ATT_LIMIT_RESPONSE_BYTES);
    z_stream z = {.next_in = (Bytef *)view->out->at, .avail_in = (uInt)view->out->len};
    size_t room;
    char *at;

    if (view->out->len < SQUEEZE_LEAST || view->out->len > UINT32_MAX / 2 ||
        !att_view_takes_gzip(view) ||
        deflateInit2(&z, SQUEEZE_LEVEL, Z_DEFLATED, SQUEEZE_WINDOW, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return;
    room = deflateBound(&z, (uLong)view->out->len);
    at = att_buf_reserve(&out, room);
    if (at != NULL) {
        z.next_out = (Bytef *)at;
        z.avail_out = (uInt)room;
        if (deflate(&z, Z_FINISH) == Z_STREAM_END) {
            out.len += room - z.avail_out;
            att_buf_release(view->out);
            *view->out = out;
            out = (struct att_buf)ATT_BUF_INIT(0);
            att_view_header(view, "Content-Encoding", "gzip");
        }
    }
    att_buf_release(&out);
    (void)deflateEnd(&z);
}
