// progress.c: a bar on standard error, once a second.
#include "app/progress.h"

#include "base/text.h"

#include <stdio.h>
#include <unistd.h>

enum { BAR = 30 };

Progress progress_begin(const char *what) { return (Progress){what, time(NULL), 0}; }

void progress_show(void *self, int done, int of) {
    Progress *p = self;
    time_t now = time(NULL);
    bool last = done == of;
    if (!isatty(2) || now - p->began < 1 || (now == p->said && !last)) return;
    char bar[BAR + 1];
    for (int i = 0; i < BAR; i++) bar[i] = (i64)i * of < (i64)done * BAR ? '#' : '.';
    bar[BAR] = '\0';
    p->said = now;
    i64 left = done ? (now - p->began) * (of - done) / done : 0;
    fprintf(stderr, "\r[%s] %d of %d %s, %lld s left  %s", bar, done, of, p->what, (long long)left, last ? "\n" : "");
}
