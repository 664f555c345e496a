// moving.c: reads the .map and .scen files of the Moving AI Lab's benchmarks.
// Nothing is guessed: a line that is not of the format is an error with its place.
#include "grid/moving.h"

#include <string.h>

// One line at a time; column counts bytes from 1.
typedef struct Lines {
    const char *file, *at;   // where the present line begins
    const char *end;         // of it
    int number;
    Error *err;
} Lines;

static Lines lines_of(const char *file, const char *text, Error *err) {
    return (Lines){.file = file, .at = NULL, .end = text - 1, .err = err};
}

static bool line_next(Lines *l) {
    if (l->at && !*l->end) return false;
    l->at = l->end + 1;
    if (!*l->at) return false;
    l->number++;
    l->end = l->at + strcspn(l->at, "\n");
    return true;
}

// Without the carriage return that some of these files have.
static int line_length(const Lines *l) {
    int length = (int)(l->end - l->at);
    return length && l->at[length - 1] == '\r' ? length - 1 : length;
}

static bool complain(const Lines *l, int column, const char *text) {
    return error_at(l->err, EXIT_CONTENT, l->file, l->number, column, "%s", text);
}

// A whole number from lo to hi at *at; moves past it.
static bool whole(const Lines *l, const char **at, const char *name, int lo, int hi, int *out) {
    const char *begin = *at;
    i64 value = 0;
    while (**at >= '0' && **at <= '9' && value <= hi) value = value * 10 + (*(*at)++ - '0');
    if (*at > begin && value >= lo && value <= hi) {
        *out = (int)value;
        return true;
    }
    return error_at(l->err, EXIT_CONTENT, l->file, l->number, (int)(begin - l->at) + 1,
                    "%s has to be a whole number from %d to %d, not '%.*s'", name, lo, hi, (int)i64_min(24, (i64)strcspn(begin, " \t\r\n")), begin);
}

// ---- maps ---------------------------------------------------------------------------------------------

// "name VALUE" on a line of its own.
static bool header(Lines *l, const char *name, int *value) {
    size_t length = strlen(name);
    if (!line_next(l) || strncmp(l->at, name, length) || l->at[length] != ' ')
        return error_at(l->err, EXIT_CONTENT, l->file, (int)i64_max(1, l->number), 1, "a map has its '%s' here", name);
    const char *at = l->at + length + 1;
    return whole(l, &at, name, 1, MOVING_MAX_SIDE, value);
}

static bool is_word_line(const Lines *l, const char *word) {
    return line_length(l) == (int)strlen(word) && strncmp(l->at, word, strlen(word)) == 0;
}

static bool map_row(Lines *l, Map *m, int y) {
    static const char OPEN[] = ".GS", CLOSED[] = "@OTW";
    if (!line_next(l)) return error_at(l->err, EXIT_CONTENT, l->file, l->number, 0, "the map ends after %d of its %d rows", y, m->height);
    if (line_length(l) != m->width)
        return error_at(l->err, EXIT_CONTENT, l->file, l->number, (int)i64_min(line_length(l), m->width) + 1, "this row is %d wide, the map %d", line_length(l), m->width);
    for (int x = 0; x < m->width; x++) {
        MapCell *cell = &m->cells[map_index(m, pos(x, y, 0))];
        char c = l->at[x];
        if (!c || (!strchr(OPEN, c) && !strchr(CLOSED, c))) return complain(l, x + 1, "a cell is one of . G S (open) or @ O T W (closed)");
        *cell = (MapCell){.floor = PLAIN_BOARDS, .light = 100, .material = strchr(OPEN, c) ? PLAIN_AIR : PLAIN_BRICK};
    }
    return true;
}

bool moving_map(const char *file, const char *text, Arena *arena, Map *out, Error *err) {
    Lines l = lines_of(file, text, err);
    int width, height;
    *out = (Map){.storeys = 1};
    if (!line_next(&l) || !is_word_line(&l, "type octile"))
        return error_at(err, EXIT_CONTENT, file, 1, 1, "a map of this format begins with the line 'type octile'");
    if (!header(&l, "height", &height) || !header(&l, "width", &width)) return false;
    if (width * height > MOVING_MAX_CELLS)
        return error_at(err, EXIT_CONTENT, file, l.number, 0, "%d x %d cells are too many: at most %d", width, height, MOVING_MAX_CELLS);
    if (!line_next(&l) || !is_word_line(&l, "map"))
        return error_at(err, EXIT_CONTENT, file, l.number, 1, "the line 'map' stands before the rows");
    out->width = (i16)width, out->height = (i16)height;
    out->cells = arena_array(arena, MapCell, width * height);
    if (!out->cells) return error_set(err, EXIT_IO, "out of memory");
    for (int y = 0; y < height; y++)
        if (!map_row(&l, out, y)) return false;
    while (line_next(&l))
        if (line_length(&l)) return error_at(err, EXIT_CONTENT, file, l.number, 1, "the map has %d rows; this line is one too many", height);
    return true;
}

// ---- problems -----------------------------------------------------------------------------------------

static const char *skip_blanks(const char *at) { return at + strspn(at, " \t"); }

static bool walkable(const Lines *l, const char *at, const Map *m, Pos p, const char *what) {
    if (!map_cell(m, p)->material) return true;
    return error_at(l->err, EXIT_CONTENT, l->file, l->number, (int)(at - l->at) + 1, "the %s %d,%d is not open on the map", what, p.x, p.y);
}

// Digits with or without a fraction, in millionths; what lies beyond the sixth decimal is cut.
static bool millionths(const Lines *l, const char **at, i64 *out) {
    int parts;
    const char *begin = *at;
    if (!whole(l, at, "the length", 0, 1 << 30, &parts)) return false;
    *out = (i64)parts * 1000000;
    i64 unit = 100000;
    if (**at == '.')
        for ((*at)++; **at >= '0' && **at <= '9'; unit /= 10) *out += (*(*at)++ - '0') * unit;
    if (!**at || strchr(" \t\r\n", **at)) return true;
    return error_at(l->err, EXIT_CONTENT, l->file, l->number, (int)(begin - l->at) + 1, "the length has to be a decimal number");
}

static bool same_size(const Lines *l, const char *at, const Map *m, int width, int height) {
    if (width == m->width && height == m->height) return true;
    return error_at(l->err, EXIT_CONTENT, l->file, l->number, (int)(at - l->at) + 1, "the problem is for a map of %d x %d; this one has %d x %d", width, height, m->width, m->height);
}

static bool place(const Lines *l, const char **at, const Map *m, const char *what, Pos *out) {
    int x, y;
    const char *begin = *at = skip_blanks(*at);
    if (!whole(l, at, what, 0, m->width - 1, &x)) return false;
    *at = skip_blanks(*at);
    if (!whole(l, at, what, 0, m->height - 1, &y)) return false;
    *out = pos(x, y, 0);
    return walkable(l, begin, m, *out, what);
}

static bool problem(const Lines *l, const Map *m, MovingProblem *out) {
    int width, height;
    const char *at = skip_blanks(l->at);
    if (!whole(l, &at, "the bucket", 0, 1 << 24, &out->bucket)) return false;
    at = skip_blanks(at);
    if (!strcspn(at, " \t\r\n")) return complain(l, (int)(at - l->at) + 1, "the map's name is missing");
    at = skip_blanks(at + strcspn(at, " \t\r\n"));
    const char *size = at;
    if (!whole(l, &at, "the width", 1, MOVING_MAX_SIDE, &width)) return false;
    at = skip_blanks(at);
    if (!whole(l, &at, "the height", 1, MOVING_MAX_SIDE, &height) || !same_size(l, size, m, width, height)) return false;
    if (!place(l, &at, m, "start", &out->from) || !place(l, &at, m, "goal", &out->to)) return false;
    at = skip_blanks(at);
    if (!millionths(l, &at, &out->length)) return false;
    at = skip_blanks(at);
    return !*at || *at == '\r' || *at == '\n' || complain(l, (int)(at - l->at) + 1, "a problem has nine columns");
}

bool moving_problems(const char *file, const char *text, const Map *map, Arena *arena, MovingProblem **out, int *count, Error *err) {
    Lines l = lines_of(file, text, err);
    if (!line_next(&l) || strncmp(l.at, "version 1", 9))
        return error_at(err, EXIT_CONTENT, file, 1, 1, "a file of problems begins with the line 'version 1'");
    int lines = 0;
    for (const char *at = l.end; *at; at++) lines += *at == '\n';
    *out = arena_array(arena, MovingProblem, lines + 1);
    *count = 0;
    if (!*out) return error_set(err, EXIT_IO, "out of memory");
    while (line_next(&l)) {
        if (!line_length(&l)) continue;
        if (!problem(&l, map, &(*out)[*count])) return false;
        ++*count;
    }
    return *count > 0 || error_at(err, EXIT_CONTENT, file, l.number, 0, "there is no problem in this file");
}
