// many.c: worker processes that take every so-manieth number; the parent puts rows in their places.
// A worker that dies is an error; one that is late when the time is over is stopped.
#include "lab/many.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { JOBS_MAX = 64 };

typedef struct Head { int n; bool ok; Error err; } Head;  // before every row in the pipe
typedef struct Worker { pid_t pid; int from; u8 *got; size_t size; bool over; } Worker;

static i64 wall_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (i64)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int many_jobs(int wanted) {
    long there = sysconf(_SC_NPROCESSORS_ONLN);
    if (wanted > 0) return wanted < JOBS_MAX ? wanted : JOBS_MAX;
    return there < 1 ? 1 : there > JOBS_MAX ? JOBS_MAX : (int)there;
}

static void tell(const Many *many, int done) {
    if (many->progress) many->progress(many->progress_self, done, many->count);
}

static bool here(const Many *many, u8 *rows, int *done, Error *err) {
    i64 stop = many->budget_ms ? wall_ms() + many->budget_ms : INT64_MAX;
    bool ok = !many->begin || many->begin(many->self, err);
    for (*done = 0; ok && *done < many->count && (!*done || wall_ms() < stop); tell(many, *done)) {
        ok = many->one(many->self, *done, rows + (size_t)*done * many->row, err);
        *done += ok;
    }
    if (many->end) many->end(many->self);
    return ok;
}

static bool put(int fd, const void *at, size_t size) {
    const u8 *from = at;
    while (size) {
        ssize_t n = write(fd, from, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        from += n, size -= (size_t)n;
    }
    return true;
}

static _Noreturn void work(const Many *many, int first, int step, int out) {
    u8 *row = calloc(1, many->row ? many->row : 1);
    Head head;
    memset(&head, 0, sizeof head);
    head.n = first;
    head.ok = row && (!many->begin || many->begin(many->self, &head.err));
    if (!head.ok) put(out, &head, sizeof head);
    while (head.ok && head.n < many->count) {
        head.ok = many->one(many->self, head.n, row, &head.err);
        if (!put(out, &head, sizeof head) || (head.ok && !put(out, row, many->row))) break;
        head.n += step;
    }
    free(row);
    if (many->end) many->end(many->self);
    _exit(0);
}

static bool start(const Many *many, Worker *all, int i, int jobs, Error *err) {
    int pipes[2];
    if (pipe(pipes)) return error_set(err, EXIT_IO, "no pipe for a worker: %s", strerror(errno));
    pid_t pid = fork();
    if (pid < 0) return error_set(err, EXIT_IO, "no process for a worker: %s", strerror(errno));
    if (pid == 0) {
        for (int k = 0; k < i; k++) close(all[k].from);
        close(pipes[0]);
        work(many, i, jobs, pipes[1]);
    }
    close(pipes[1]);
    all[i] = (Worker){.pid = pid, .from = pipes[0], .got = malloc(sizeof(Head) + many->row)};
    return all[i].got != NULL || error_set(err, EXIT_IO, "out of memory");
}

// What has come from a worker; true when a row of it is whole.
static bool take(const Many *many, Worker *w, u8 *rows, bool *there, Error *err) {
    size_t want = w->size < sizeof(Head) ? sizeof(Head) : sizeof(Head) + many->row;
    ssize_t n = read(w->from, w->got + w->size, want - w->size);
    if (n < 0 && errno == EINTR) return false;
    if (n <= 0) {
        w->over = true;
        if (w->size) error_set(err, EXIT_CONTENT, "a worker process ended in the middle of its work");
        return false;
    }
    w->size += (size_t)n;
    if (w->size < sizeof(Head)) return false;
    Head head;
    memcpy(&head, w->got, sizeof head);
    if (!head.ok) {
        if (!err->code) *err = head.err;
        w->over = true;
        return false;
    }
    if (w->size < sizeof(Head) + many->row) return false;
    memcpy(rows + (size_t)head.n * many->row, w->got + sizeof head, many->row);
    there[head.n] = true;
    w->size = 0;
    return true;
}

static void gather(const Many *many, Worker *w, int jobs, u8 *rows, bool *there, i64 stop, Error *err) {
    struct pollfd polls[JOBS_MAX];
    for (int done = 0, open = jobs; open && !err->code;) {
        i64 left = stop == INT64_MAX ? -1 : i64_max(0, stop - wall_ms());
        open = 0;
        for (int i = 0; i < jobs; i++) {
            polls[i] = (struct pollfd){w[i].over ? -1 : w[i].from, POLLIN, 0};
            open += !w[i].over;
        }
        if (!open || (!left && there[0])) return;
        if (!left) left = -1;  // one at least
        if (poll(polls, (nfds_t)jobs, (int)left) < 0 && errno != EINTR) { error_set(err, EXIT_IO, "poll: %s", strerror(errno)); return; }
        for (int i = 0; i < jobs; i++)
            if (polls[i].revents & (POLLIN | POLLHUP) && take(many, &w[i], rows, there, err)) tell(many, ++done);
    }
}

bool many_run(const Many *many, void *rows, int *done, Error *err) {
    int jobs = many->jobs < many->count ? many->jobs : many->count;
    if (jobs <= 1) return here(many, rows, done, err);
    i64 stop = many->budget_ms ? wall_ms() + many->budget_ms : INT64_MAX;
    Worker workers[JOBS_MAX];
    bool *there = calloc((size_t)many->count, sizeof *there);
    int started = 0;
    bool ok = there != NULL || error_set(err, EXIT_IO, "out of memory");
    memset(workers, 0, sizeof workers);
    while (ok && started < jobs && (ok = start(many, workers, started, jobs, err))) started++;
    if (ok) gather(many, workers, started, rows, there, stop, err);
    for (int i = 0; i < started; i++) {
        if (!workers[i].over) kill(workers[i].pid, SIGKILL);
        close(workers[i].from);
        waitpid(workers[i].pid, NULL, 0);
        free(workers[i].got);
    }
    for (*done = 0; there && *done < many->count && there[*done];) ++*done;
    free(there);
    if (!err->code && *done < many->count && stop == INT64_MAX) error_set(err, EXIT_CONTENT, "a worker process ended before its work was done");
    return !err->code && *done > 0;
}
