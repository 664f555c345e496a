// flash.c: a flash device going off: whom it blinds, deafens and shakes.
#include "sim/world.h"

void device_flash(World *w, Pos at, u32 cause) { (void)w, (void)at, (void)cause; }
