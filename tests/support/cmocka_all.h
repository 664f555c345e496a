// cmocka_all.h: cmocka with the headers that it wants before it.
// Included by every test, so that the order is right once.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
