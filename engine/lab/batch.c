// batch.c: many seeds over worker processes: a parent that owns the output, children that own Lua.
// Each line is written whole; the finished file is in seed order, whatever finished first.
#include "lab/lab.h"

#include "base/file.h"
#include "base/hash.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { JOBS_MAX = 256, LINE_MAX_BYTES = 1 << 20 };

typedef struct Worker {
    pid_t pid;
    int to, from;      // pipes: seeds in, lines out
    bool busy;
    u64 seed;
    Text line;         // gathered so far
} Worker;

static volatile sig_atomic_t interrupted;
static void on_signal(int number) { (void)number; interrupted = 1; }

// ---- the child: one seed in, one line out ----------------------------------------

static bool write_all(int fd, const char *at, size_t size) {
    while (size) {
        ssize_t n = write(fd, at, size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        size -= (size_t)n;
    }
    return true;
}

// What besides the seed decides a match: content and options. Lines of another setup are another batch.
static u64 setup_of(Shelf *s, const SessionDef *def, const Pack *pack) {
    Hash h = hash_begin(1);
    hash_word(&h, pack->hash);
    hash_word(&h, script_content_hash(shelf_script(s)));
    hash_word(&h, def->has_world ? def->world_seed : 0);
    hash_word(&h, def->has_policy ? def->policy_seed : 0);
    hash_word(&h, (u64)def->has_world << 1 | def->has_policy);
    hash_word(&h, (u64)def->step_ms);
    hash_word(&h, (u64)def->until_ms);
    Blob plan;
    Error unused = {0};
    blob_init(&plan);
    if (def->plan_path && file_read(def->plan_path, 1 << 20, &plan, &unused)) hash_bytes(&h, plan.at, plan.size);
    blob_free(&plan);
    hash_bytes(&h, def->blue, strlen(def->blue));
    hash_bytes(&h, def->red, strlen(def->red));
    for (int i = 0; i < def->group_ai_count; i++) {
        hash_bytes(&h, def->group_ai[i].group, strlen(def->group_ai[i].group));
        hash_bytes(&h, def->group_ai[i].ai, strlen(def->group_ai[i].ai));
    }
    for (int i = 0; i < def->forced.count; i++) {
        hash_bytes(&h, def->forced.set[i].name, strlen(def->forced.set[i].name));
        hash_bytes(&h, def->forced.set[i].value, strlen(def->forced.set[i].value));
    }
    return hash_end(&h);
}

// The object of a run, split: what content and seeds decide in det, what the host adds in run.
static void put_line(const char *object, u64 setup, i64 wall, Text *line) {
    const char *tail = strstr(object, ",\"wall_ms\"");
    size_t det = tail ? (size_t)(tail - object) : strlen(object);
    text_add(line, "{\"det\":");
    text_put(line, object, det);
    if (!tail) line->length--;  // its closing brace
    text_add(line, ",\"setup\":\"0x%016llx\"},\"run\":{\"wall_ms\":%lld}}\n", (unsigned long long)setup, (long long)wall);
}

static void put_void(u64 seed, u64 setup, const Error *err, Text *line) {
    char why[1200];
    error_print(err, why, sizeof why);
    Json j = json_begin(line, false);
    json_open(&j, NULL, '{');
    json_open(&j, "det", '{');
    json_hex(&j, "seed", seed);
    json_text(&j, "outcome", "void");
    json_hex(&j, "setup", setup);
    json_close(&j, '}');
    json_open(&j, "run", '{');
    json_text(&j, "error", why);
    json_close(&j, '}');
    json_close(&j, '}');
    text_char(line, '\n');
}

static _Noreturn void work(Shelf *s, const BatchDef *def, u64 setup, int in, int out) {
    signal(SIGINT, SIG_IGN);
    Text object = text_new(), line = text_new();
    u64 seed;
    while (read(in, &seed, sizeof seed) == (ssize_t)sizeof seed) {
        SessionDef session = def->session;
        session.seed = seed;
        RunResult result;
        Error err = {0};
        text_clear(&object);
        text_clear(&line);
        if (lab_run(s, &session, &object, &result, &err)) put_line(object.at, setup, result.wall_ms, &line);
        else put_void(seed, setup, &err, &line);
        if (!write_all(out, line.at, line.length)) break;
    }
    _exit(0);
}

// ---- the parent --------------------------------------------------------------------

static bool worker_start(Worker *w, Worker *all, int count, Shelf *s, const BatchDef *def, u64 setup, Error *err) {
    int down[2], up[2];
    if (pipe(down) || pipe(up)) return error_set(err, EXIT_IO, "no pipe for a worker: %s", strerror(errno));
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0) return error_set(err, EXIT_IO, "no process for a worker: %s", strerror(errno));
    if (pid == 0) {
        for (int i = 0; i < count; i++)
            if (all[i].pid) { close(all[i].to); close(all[i].from); }
        close(down[1]);
        close(up[0]);
        work(s, def, setup, down[0], up[1]);
    }
    close(down[0]);
    close(up[1]);
    *w = (Worker){.pid = pid, .to = down[1], .from = up[0], .line = text_new()};
    return true;
}

static void worker_stop(Worker *w) {
    if (!w->pid) return;
    close(w->to);
    close(w->from);
    waitpid(w->pid, NULL, 0);
    text_free(&w->line);
    w->pid = 0;
}

typedef struct Results {  // finished lines by job, until the sorted file is written
    u64 first, setup;
    i64 count, done, voids;
    char **line;
    FileLog log;
    bool logging;
} Results;

static bool results_put(Results *r, u64 seed, const char *line, size_t length, Error *err) {
    i64 job = (i64)(seed - r->first);
    if (job < 0 || job >= r->count || r->line[job]) return true;
    r->line[job] = malloc(length + 1);
    if (!r->line[job]) return error_set(err, EXIT_IO, "out of memory");
    memcpy(r->line[job], line, length);
    r->line[job][length] = '\0';
    r->done++;
    r->voids += strstr(r->line[job], "\"outcome\":\"void\"") != NULL;
    return true;
}

// The hexadecimal number behind `key` in the line from at to stop.
static bool hex_of(const char *at, const char *stop, const char *key, u64 *out) {
    const char *found = strstr(at, key);
    if (!found || found >= stop) return false;
    *out = strtoull(found + strlen(key), NULL, 16);
    return true;
}

// Lines of an unfinished file that are whole are kept; a torn last one is done again.
static bool results_resume(Results *r, const char *path, Error *err) {
    Blob old;
    blob_init(&old);
    if (!file_read(path, (size_t)1 << 31, &old, err)) { blob_free(&old); return false; }
    const char *at = (const char *)old.at, *end = at + old.size;
    bool ok = true;
    for (int number = 1; ok && at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (!stop) break;
        u64 seed, setup;
        if (!hex_of(at, stop, "\"seed\":\"0x", &seed) || !hex_of(at, stop, "\"setup\":\"0x", &setup))
            ok = error_at(err, EXIT_CONTENT, path, number, 1, "this is not a line of a batch; give --resume the file it wrote");
        else if (setup != r->setup)
            ok = error_at(err, EXIT_USAGE, path, number, 1, "this line is of a batch with other options or scripts; give another --out");
        else ok = results_put(r, seed, at, (size_t)(stop + 1 - at), err);
        at = stop + 1;
    }
    blob_free(&old);
    return ok;
}

static void progress(const Results *r, i64 wanted, bool last) {
    if (!isatty(2)) return;
    fprintf(stderr, "\r%lld of %lld matches%s", (long long)r->done, (long long)wanted, last ? "\n" : "");
}

static bool worker_feed(Worker *w, u64 seed) {
    w->busy = true;
    w->seed = seed;
    return write_all(w->to, (const char *)&seed, sizeof seed);
}

// Takes what the worker has written; true when a whole line is there.
static bool worker_read(Worker *w, bool *died) {
    char chunk[65536];
    ssize_t n = read(w->from, chunk, sizeof chunk);
    if (n < 0 && errno == EINTR) return false;
    if (n <= 0) { *died = true; return false; }
    text_put(&w->line, chunk, (size_t)n);
    return w->line.length && w->line.at[w->line.length - 1] == '\n';
}

static bool job_next(const Results *r, const BatchDef *def, i64 *job) {
    for (; *job < r->count; (*job)++) {
        if (def->shards > 1 && *job % def->shards != def->shard) continue;
        if (!r->line[*job]) return true;
    }
    return false;
}

static bool take_line(Results *r, Worker *w, Error *err) {
    bool ok = results_put(r, w->seed, w->line.at, w->line.length, err);
    if (ok && r->logging) ok = file_log_append(&r->log, w->line.at, w->line.length, false, err);
    text_clear(&w->line);
    w->busy = false;
    return ok;
}

static bool drive(Shelf *s, const BatchDef *def, Results *r, Worker *workers, int jobs, i64 wanted, Error *err) {
    i64 job = 0;
    int running = 0;
    for (;;) {
        for (int i = 0; i < jobs && !interrupted; i++) {
            if (workers[i].busy || !job_next(r, def, &job)) continue;
            if (!workers[i].pid && !worker_start(&workers[i], workers, jobs, s, def, r->setup, err)) return false;
            worker_feed(&workers[i], r->first + (u64)job++);
            running++;
        }
        if (!running) return true;
        struct pollfd polls[JOBS_MAX];
        for (int i = 0; i < jobs; i++) polls[i] = (struct pollfd){workers[i].busy ? workers[i].from : -1, POLLIN, 0};
        if (poll(polls, (nfds_t)jobs, -1) < 0 && errno != EINTR) return error_set(err, EXIT_IO, "poll: %s", strerror(errno));
        for (int i = 0; i < jobs; i++) {
            if (!workers[i].busy || !(polls[i].revents & (POLLIN | POLLHUP))) continue;
            bool died = false;
            if (worker_read(&workers[i], &died)) {
                if (!take_line(r, &workers[i], err)) return false;
                running--;
                progress(r, wanted, false);
            } else if (died) { // the match is void; the batch goes on with a new worker
                Error why = {0};
                error_set(&why, EXIT_CONTENT, "the worker process ended in this match");
                text_clear(&workers[i].line);
                put_void(workers[i].seed, r->setup, &why, &workers[i].line);
                if (!take_line(r, &workers[i], err)) return false;
                worker_stop(&workers[i]);
                running--;
            }
        }
    }
}

static bool results_write(const Results *r, const char *path, Error *err) {
    Text all = text_new();
    for (i64 i = 0; i < r->count; i++)
        if (r->line[i]) text_add(&all, "%s", r->line[i]);
    bool ok = !all.full || error_set(err, EXIT_IO, "out of memory");
    if (ok && path) ok = file_write(path, all.at, all.length, err);
    if (ok && !path) ok = fwrite(all.at, 1, all.length, stdout) == all.length || error_set(err, EXIT_IO, "stdout: %s", strerror(errno));
    text_free(&all);
    return ok;
}

int batch_run(Shelf *s, const BatchDef *def, Error *err) {
    Results r = {.first = def->first_seed, .count = (i64)(def->last_seed - def->first_seed + 1)};
    r.line = calloc((size_t)r.count, sizeof *r.line);
    Worker *workers = calloc((size_t)def->jobs, sizeof *workers);
    bool ok = r.line && workers ? true : error_set(err, EXIT_IO, "out of memory");
    const Pack *pack = ok ? shelf_pack(s, def->session.scenario, err) : NULL; // compiled once, shared by fork
    Truth truth;
    ok = pack && truth_sample(pack, 1, &def->session.forced, &truth, err); // a wrong --set stops here, not in every match
    if (ok) r.setup = setup_of(s, &def->session, pack);
    if (ok && def->out && def->resume && file_exists(def->out)) ok = results_resume(&r, def->out, err);
    if (ok && def->out) ok = r.logging = file_log_open(&r.log, def->out, !def->resume, err);

    i64 wanted = 0;
    for (i64 i = 0; i < r.count; i++) wanted += def->shards <= 1 || i % def->shards == def->shard;
    interrupted = 0;
    struct sigaction action = {.sa_handler = on_signal}, ignore = {.sa_handler = SIG_IGN}, old_int, old_term, old_pipe;
    sigaction(SIGPIPE, &ignore, &old_pipe); // a worker that died is found by its pipe
    sigaction(SIGINT, &action, &old_int);
    sigaction(SIGTERM, &action, &old_term);
    ok = ok && drive(s, def, &r, workers, def->jobs, wanted, err);
    progress(&r, wanted, true);
    for (int i = 0; workers && i < def->jobs; i++) worker_stop(&workers[i]);
    sigaction(SIGINT, &old_int, NULL);
    sigaction(SIGTERM, &old_term, NULL);
    sigaction(SIGPIPE, &old_pipe, NULL);
    if (r.logging) file_log_close(&r.log);
    if (ok && (!interrupted || !def->out)) ok = results_write(&r, def->out, err);
    i64 voids = r.voids;
    for (i64 i = 0; r.line && i < r.count; i++) free(r.line[i]);
    free(r.line);
    free(workers);
    if (!ok) return err->code;
    if (interrupted) {
        error_set(err, EXIT_INTERRUPTED, "interrupted after %lld of %lld matches; %s", (long long)r.done, (long long)wanted,
                  def->out ? "go on with the same command and --resume" : "with --out FILE it could be gone on with");
        return EXIT_INTERRUPTED;
    }
    if (voids) fprintf(stderr, "%lld of %lld matches are void (see \"error\" in their lines)\n", (long long)voids, (long long)wanted);
    return EXIT_OK;
}
