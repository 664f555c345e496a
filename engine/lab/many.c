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

struct ManyRun {
    Many many;
    Worker worker[JOBS_MAX];
    int started, come;
    bool *there;
    u8 *rows;
    i64 stop;                // on the wall's clock
};

ManyRun *many_start(const Many *many, void *rows, Error *err) {
    ManyRun *run = calloc(1, sizeof *run);
    int jobs = many->jobs < 1 ? 1 : many->jobs < many->count ? many->jobs : many->count;
    bool ok = run && (run->there = calloc((size_t)many->count + 1, sizeof *run->there));
    if (!ok) {
        free(run);
        error_set(err, EXIT_IO, "out of memory");
        return NULL;
    }
    run->many = *many, run->rows = rows;
    run->stop = many->budget_ms ? wall_ms() + many->budget_ms : INT64_MAX;
    while (ok && run->started < jobs && (ok = start(&run->many, run->worker, run->started, jobs, err))) run->started++;
    if (ok) return run;
    many_stop(run);
    return NULL;
}

bool many_look(ManyRun *run, i64 wait_ms, int *come, Error *err) {
    struct pollfd polls[JOBS_MAX];
    i64 left = run->stop - wall_ms();
    int open = 0;
    *come = run->come;
    for (int i = 0; i < run->started; i++) {
        polls[i] = (struct pollfd){run->worker[i].over ? -1 : run->worker[i].from, POLLIN, 0};
        open += !run->worker[i].over;
    }
    if (!open || err->code || (left <= 0 && run->there[0])) return false;  // one at least, whatever the time
    i64 wait = left > 0 ? i64_min(wait_ms, left) : wait_ms;
    if (poll(polls, (nfds_t)run->started, (int)i64_min(wait, INT32_MAX)) < 0) return errno == EINTR || error_set(err, EXIT_IO, "poll: %s", strerror(errno));
    for (int i = 0; i < run->started; i++)
        if (polls[i].revents & (POLLIN | POLLHUP) && take(&run->many, &run->worker[i], run->rows, run->there, err)) tell(&run->many, ++run->come);
    *come = run->come;
    return !err->code && run->come < run->many.count;
}

int many_stop(ManyRun *run) {
    int done = 0;
    for (int i = 0; i < run->started; i++) {
        if (!run->worker[i].over) kill(run->worker[i].pid, SIGKILL);
        close(run->worker[i].from);
        waitpid(run->worker[i].pid, NULL, 0);
        free(run->worker[i].got);
    }
    while (done < run->many.count && run->there[done]) done++;
    free(run->there);
    free(run);
    return done;
}

bool many_run(const Many *many, void *rows, int *done, Error *err) {
    enum { LOOK_MS = 3600000 };
    int come;
    if (many->jobs <= 1 || many->count <= 1) return here(many, rows, done, err);
    ManyRun *run = many_start(many, rows, err);
    if (!run) return false;
    while (many_look(run, LOOK_MS, &come, err)) {}
    *done = many_stop(run);
    if (!err->code && *done < many->count && !many->budget_ms) error_set(err, EXIT_CONTENT, "a worker process ended before its work was done");
    return !err->code && *done > 0;
}
