// shot.c: a canvas as a picture file: PNG through libpng, or BMP through SDL where that is not built in.
// The file is whole or not there.
#include "sdl/canvas.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

#ifdef THRESHOLD_PNG
#include <png.h>

bool canvas_save(const Canvas *c, const char *path, Error *err) {
    png_image image = {.version = PNG_IMAGE_VERSION, .width = (u32)c->width, .height = (u32)c->height, .format = PNG_FORMAT_BGRA};
    char part[1024];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) return error_set(err, EXIT_IO, "the path of the picture is too long");
    if (!png_image_write_to_file(&image, part, 0, c->pixels, 0, NULL))
        return remove(part), error_set(err, EXIT_IO, "the picture %s cannot be written: %s", path, image.message);
    if (rename(part, path)) return error_set(err, EXIT_IO, "the picture %s cannot be put in place", path);
    return true;
}
#else
bool canvas_save(const Canvas *c, const char *path, Error *err) {
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormatFrom(c->pixels, c->width, c->height, 32, c->width * 4, SDL_PIXELFORMAT_ARGB8888);
    bool ok = s && SDL_SaveBMP(s, path) == 0;
    SDL_FreeSurface(s);
    return ok || error_set(err, EXIT_IO, "the picture %s cannot be written: %s", path, SDL_GetError());
}
#endif
