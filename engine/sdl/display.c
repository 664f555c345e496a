// display.c: what kind of display there is: asked once video is up.
#include "sdl/display.h"

#include "base/text.h"

#include <SDL.h>
#include <stdlib.h>
#include <unistd.h>

bool display_gpu(void) { return access("/dev/dri", F_OK) == 0; }

bool display_seen(void) {
    const char *driver = SDL_GetCurrentVideoDriver();
    return getenv("SDL_VIDEODRIVER") || (driver && !text_same(driver, "dummy") && !text_same(driver, "offscreen") && !text_same(driver, "evdev"));
}
