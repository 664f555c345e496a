// log.c: the lines of what was perceived, each with its time and ink.
// Percepts of one kind about one thing within LOG_FOLD_MS share a line, and the line is said anew.
#include "base/check.h"
#include "view/sentence.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_TEXT = 240, FOLD_LOOK_BACK = 12 };

typedef struct LogLine { i64 ms; u8 ink; bool folds; Telling telling; char text[LINE_TEXT]; } LogLine;
struct Log { LogLine *lines; int count, capacity; };

Log *log_create(void) { return calloc(1, sizeof(Log)); }

void log_destroy(Log *log) {
    if (!log) return;
    free(log->lines);
    free(log);
}

static LogLine *add(Log *log) {
    if (log->count == log->capacity) {
        int capacity = log->capacity ? 2 * log->capacity : 256;
        LogLine *lines = realloc(log->lines, sizeof *lines * (size_t)capacity);
        if (!lines) { // out of memory: the oldest line makes room
            if (!log->count) return NULL;
            memmove(log->lines, log->lines + 1, sizeof *lines * (size_t)(log->count - 1));
            log->count--;
        } else log->lines = lines, log->capacity = capacity;
    }
    LogLine *line = &log->lines[log->count++];
    memset(line, 0, sizeof *line);
    return line;
}

static LogLine *find_like(Log *log, const Percept *p) {
    for (int i = log->count - 1; i >= 0 && i >= log->count - FOLD_LOOK_BACK; i--) {
        LogLine *line = &log->lines[i];
        if (line->folds && p->ms - line->ms <= LOG_FOLD_MS && telling_same(&line->telling, p)) return line;
    }
    return NULL;
}

static void say(const World *w, GroupId g, LogLine *line) {
    Text text = text_over(line->text, sizeof line->text);
    telling_say(w, g, &line->telling, &text);
}

void log_percepts(Log *log, const World *w, GroupId g, const Percept *percepts, int count) {
    for (int i = 0; i < count; i++) {
        const Percept *p = &percepts[i];
        if (!sentence_info(p->kind)->worth) continue;
        LogLine *line = find_like(log, p);
        if (line) telling_add(&line->telling, p);
        else if ((line = add(log))) {
            line->ms = p->ms, line->ink = sentence_info(p->kind)->ink, line->folds = true;
            line->telling = telling_make(p);
        }
        if (line) say(w, g, line);
    }
}

void log_line(Log *log, i64 ms, u8 ink, const char *text) {
    LogLine *line = add(log);
    if (!line) return;
    Text into = text_over(line->text, sizeof line->text);
    line->ms = ms, line->ink = ink;
    text_add(&into, "%s", text);
}

void log_close(Log *log) {
    for (int i = log->count - 1; i >= 0 && i >= log->count - FOLD_LOOK_BACK; i--) log->lines[i].folds = false;
}

int log_count(const Log *log) { return log->count; }

const char *log_at(const Log *log, int n, i64 *ms, u8 *ink) {
    CHECK(n >= 0 && n < log->count);
    if (ms) *ms = log->lines[n].ms;
    if (ink) *ink = log->lines[n].ink;
    return log->lines[n].text;
}
