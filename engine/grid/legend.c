// legend.c: what the glyphs of a plain drawing stand for.
// Indoor cells are lit as a room by day, outdoor ones as a street by day.
#include "grid/map.h"

enum { LIGHT_ROOM = 64, LIGHT_DAY = 255 };

#define CELL(glyph, material, floor, light, flags) {glyph, {material, floor, light, flags, 0, 0}, 0, false}
#define OPENING(glyph, material, flags, open) {glyph, {material, PLAIN_BOARDS, LIGHT_ROOM, flags, 0, 0}, open, false}
#define MARK(glyph) {glyph, {PLAIN_AIR, PLAIN_BOARDS, LIGHT_ROOM, 0, 0, 0}, 0, true}

static const LegendRow ROWS[] = {
    CELL('#', PLAIN_BRICK, PLAIN_BOARDS, 0, 0),
    CELL('|', PLAIN_PLASTERBOARD, PLAIN_BOARDS, 0, 0),
    CELL('.', PLAIN_AIR, PLAIN_BOARDS, LIGHT_ROOM, 0),
    CELL(',', PLAIN_AIR, PLAIN_PAVING, LIGHT_DAY, CELL_OUTDOOR),
    OPENING('+', PLAIN_DOOR, 0, 0),
    OPENING('/', PLAIN_DOOR, 0, 100),
    OPENING('_', PLAIN_DOORWAY, 0, 100),
    OPENING('"', PLAIN_WINDOW, 0, 0),
    CELL('n', PLAIN_TABLE, PLAIN_BOARDS, LIGHT_ROOM, 0),
    CELL('m', PLAIN_WARDROBE, PLAIN_BOARDS, LIGHT_ROOM, 0),
    CELL('<', PLAIN_AIR, PLAIN_BOARDS, LIGHT_ROOM, CELL_STAIR_UP),
    CELL('>', PLAIN_AIR, PLAIN_BOARDS, LIGHT_ROOM, CELL_STAIR_DOWN),
    CELL('%', PLAIN_AIR, PLAIN_BOARDS, LIGHT_ROOM, CELL_STAIR_UP | CELL_STAIR_DOWN),
    CELL('^', PLAIN_AIR, PLAIN_BOARDS, LIGHT_ROOM, CELL_STAIR_UP | CELL_LADDER),
    OPENING('v', PLAIN_HATCH, CELL_STAIR_DOWN | CELL_LADDER, 0),
    CELL(' ', PLAIN_AIR, 0, 0, CELL_VOID),
    CELL('~', PLAIN_AIR, 0, LIGHT_DAY, CELL_OUTDOOR),
    MARK('A'), MARK('B'), MARK('C'), MARK('D'), MARK('E'), MARK('F'), MARK('G'), MARK('H'), MARK('I'),
    MARK('J'), MARK('K'), MARK('L'), MARK('M'), MARK('N'), MARK('O'), MARK('P'), MARK('Q'), MARK('R'),
    MARK('S'), MARK('T'), MARK('U'), MARK('V'), MARK('W'), MARK('X'), MARK('Y'), MARK('Z'),
    MARK('a'), MARK('b'), MARK('c'), MARK('d'), MARK('e'), MARK('f'), MARK('g'), MARK('h'),
    MARK('0'), MARK('1'), MARK('2'), MARK('3'), MARK('4'), MARK('5'), MARK('6'), MARK('7'), MARK('8'),
    MARK('9'), MARK('@'),
};
static const Legend PLAIN_LEGEND = {ROWS, ARRAY_LEN(ROWS)};

const Legend *map_legend_plain(void) { return &PLAIN_LEGEND; }
