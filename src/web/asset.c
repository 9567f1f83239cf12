/* SPDX-License-Identifier: MIT
 *
 * asset.c - style, scripts and icon, carried inside the program, plain and gzipped.  Their
 * addresses change with their content, so browsers may keep them for long; who asks again gets 304.
 */
#include "web/web_int.h"

#include "base/map.h"

static const struct {
    const char *ending, *type;
} types[] = {
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".js", "text/javascript; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
};

static const struct att_embed *
asset_find(struct att_str name)
{
    for (size_t i = 0; i < att_web_assets_count; i++)
        if (att_str_eqz(name, att_web_assets[i].name))
            return &att_web_assets[i];
    return NULL;
}

static struct att_str
asset_hash(struct att_arena *arena, const struct att_embed *asset)
{
    return att_arena_printf(arena, "%016llx",
                            (unsigned long long)att_map_hash(asset->bytes, asset->len));
}

struct att_str
att_asset_tag(struct att_arena *arena, const char *name)
{
    const struct att_embed *asset = asset_find(att_str(name));

    ATT_ASSERT(asset != NULL);
    return asset_hash(arena, asset);
}

enum att_status
att_view_asset(struct att_view *view, struct att_err *err)
{
    const struct att_embed *asset = asset_find(view->args[0]);
    struct att_str tag;

    if (asset == NULL || att_str_ends(view->args[0], ".gz"))
        return att_err_set(err, ATT_NOT_FOUND, "no such asset");
    for (size_t i = 0; i < ATT_COUNT(types); i++)
        if (att_str_ends(view->args[0], types[i].ending))
            att_view_header(view, "Content-Type", types[i].type);
    tag = att_arena_printf(view->arena, "\"%.*s\"", ATT_STR(asset_hash(view->arena, asset)));
    att_view_header(view, "ETag", tag.at);
    att_view_header(view, "Cache-Control",
                    att_view_param(view, "v").len > 0 ? "public, max-age=31536000, immutable"
                                                      : "public, max-age=3600");
    if (view->request->if_none_match.len > 0 &&
        att_str_find(view->request->if_none_match, tag, 0) != SIZE_MAX) {
        view->response->status = 304;
        return ATT_OK;
    }
    att_view_header(view, "Vary", "Accept-Encoding");
    if (att_view_takes_gzip(view)) {
        const struct att_embed *packed =
            asset_find(att_arena_printf(view->arena, "%s.gz", asset->name));

        if (packed != NULL && packed->len < asset->len) {
            asset = packed;
            att_view_header(view, "Content-Encoding", "gzip");
        }
    }
    att_buf_add(view->out, asset->bytes, asset->len);
    return ATT_OK;
}
