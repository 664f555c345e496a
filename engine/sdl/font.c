// font.c: where the font is: as told, through fontconfig, or in the usual folders.
// Any other family than the wanted one is refused, since it may lack the glyphs of the map.
#include "sdl/atlas.h"
#include "base/file.h"

#include <stdio.h>
#include <string.h>

#ifdef THRESHOLD_FONTCONFIG
#include <fontconfig/fontconfig.h>

static bool by_fontconfig(char *out, size_t size) {
    FcResult result;
    FcChar8 *file = NULL, *family = NULL;
    bool found = false;
    FcConfig *config = FcInitLoadConfigAndFonts();
    FcPattern *pattern = FcNameParse((const FcChar8 *)"DejaVu Sans Mono:style=Book");
    if (!config || !pattern) return false;
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcPattern *match = FcFontMatch(config, pattern, &result);
    if (match && FcPatternGetString(match, FC_FILE, 0, &file) == FcResultMatch &&
        FcPatternGetString(match, FC_FAMILY, 0, &family) == FcResultMatch && text_same((const char *)family, "DejaVu Sans Mono"))
        found = snprintf(out, size, "%s", (const char *)file) < (int)size;
    if (match) FcPatternDestroy(match);
    FcPatternDestroy(pattern);
    FcConfigDestroy(config);
    return found;
}
#else
static bool by_fontconfig(char *out, size_t size) {
    (void)out, (void)size;
    return false;
}
#endif

bool font_find(const char *given, char *out, size_t size, Error *err) {
    static const char *const USUAL[] = {
        "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", "/usr/share/fonts/dejavu-sans-mono-fonts/DejaVuSansMono.ttf",
        "/usr/share/fonts/TTF/DejaVuSansMono.ttf", "/usr/share/fonts/dejavu/DejaVuSansMono.ttf",
        "/usr/local/share/fonts/dejavu/DejaVuSansMono.ttf"};
    if (given) {
        if (file_exists(given) && snprintf(out, size, "%s", given) < (int)size) return true;
        return error_set(err, EXIT_IO, "there is no font file %s", given);
    }
    if (by_fontconfig(out, size)) return true;
    for (size_t i = 0; i < ARRAY_LEN(USUAL); i++)
        if (file_exists(USUAL[i])) return snprintf(out, size, "%s", USUAL[i]) < (int)size;
    return error_set(err, EXIT_IO, "the font DejaVu Sans Mono was not found; install the package fonts-dejavu-core or give --font FILE");
}
