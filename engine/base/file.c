// file.c: reading, writing and walking, with a sentence for everything that can go wrong.
// A written file is either the old one or the new one, also after a loss of power.
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WALK_MAX_DEPTH = 32 };

static bool io_error(Error *err, const char *path, const char *what) {
    return error_at(err, EXIT_IO, path, 0, 0, "%s: %s", what, strerror(errno));
}

static bool read_open(int fd, const char *path, size_t max_size, Blob *out, Error *err) {
    struct stat info;
    if (fstat(fd, &info)) return io_error(err, path, "cannot read");
    if (!S_ISREG(info.st_mode)) return error_at(err, EXIT_IO, path, 0, 0, "is not a regular file");
    size_t size = (size_t)info.st_size;
    if (info.st_size > 0 && size > max_size)
        return error_at(err, EXIT_IO, path, 0, 0, "is %zu bytes long; at most %zu are read", size, max_size);
    if (!blob_reserve(out, size + 1)) return error_at(err, EXIT_IO, path, 0, 0, "out of memory");
    while (out->size < size) {
        ssize_t got = read(fd, out->at + out->size, size - out->size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return io_error(err, path, "cannot read");
        if (!got) break;
        out->size += (size_t)got;
    }
    out->at[out->size] = 0;
    return true;
}

bool file_read(const char *path, size_t max_size, Blob *out, Error *err) {
    blob_clear(out);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return io_error(err, path, "cannot open");
    bool ok = read_open(fd, path, max_size, out, err);
    close(fd);
    return ok;
}

static bool write_all(int fd, const void *at, size_t size) {
    const char *byte = at;
    while (size) {
        ssize_t put = write(fd, byte, size);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        byte += put;
        size -= (size_t)put;
    }
    return true;
}

static void sync_folder_of(const char *path) {
    char folder[PATH_MAX];
    snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (slash) slash[slash == folder] = '\0';
    int fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    (void)fsync(fd);  // some file systems cannot; the rename itself stands
    close(fd);
}

// Pipes and devices cannot be renamed over; they get the bytes as they are.
static bool write_through(const char *path, const void *at, size_t size, Error *err) {
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return io_error(err, path, "cannot open for writing");
    bool ok = write_all(fd, at, size);
    if (!ok) io_error(err, path, "cannot write");
    if (close(fd) && ok) return io_error(err, path, "cannot write");
    return ok;
}

bool file_write(const char *path, const void *at, size_t size, Error *err) {
    char target[PATH_MAX], temporary[PATH_MAX + 32];
    struct stat info;
    if (!stat(path, &info) && !S_ISREG(info.st_mode)) return write_through(path, at, size, err);
    if (!realpath(path, target)) snprintf(target, sizeof target, "%s", path);
    snprintf(temporary, sizeof temporary, "%s.%ld.tmp", target, (long)getpid());
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) return io_error(err, path, "cannot create");
    bool ok = write_all(fd, at, size) && !fsync(fd);
    if (!ok) io_error(err, path, "cannot write");
    if (close(fd) && ok) ok = io_error(err, path, "cannot write");
    if (ok && rename(temporary, target)) ok = io_error(err, path, "cannot replace");
    if (ok) sync_folder_of(target);
    else unlink(temporary);
    return ok;
}

bool file_log_open(FileLog *log, const char *path, bool truncate_it, Error *err) {
    log->fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (truncate_it ? O_TRUNC : 0), 0666);
    snprintf(log->path, sizeof log->path, "%s", path);
    return log->fd >= 0 || io_error(err, path, "cannot open for appending");
}

bool file_log_append(FileLog *log, const void *at, size_t size, bool sync_it, Error *err) {
    if (!write_all(log->fd, at, size)) return io_error(err, log->path, "cannot append");
    if (sync_it && fdatasync(log->fd) && errno != EINVAL && errno != EROFS)
        return io_error(err, log->path, "cannot flush");
    return true;
}

void file_log_close(FileLog *log) {
    if (log->fd >= 0) close(log->fd);
    log->fd = -1;
}

bool file_exists(const char *path) {
    struct stat info;
    return !stat(path, &info);
}

typedef struct Names {
    char **at;
    size_t count, capacity;
} Names;

static bool add_name(Names *names, const char *name) {
    if (names->count == names->capacity) {
        size_t capacity = names->capacity ? names->capacity * 2 : 64;
        char **at = realloc(names->at, capacity * sizeof *at);
        if (!at) return false;
        names->at = at;
        names->capacity = capacity;
    }
    char *copy = strdup(name);
    if (copy) names->at[names->count++] = copy;
    return copy != NULL;
}

static bool gather(const char *folder, const char *below, int depth, Names *names, Error *err);

static bool gather_entry(const char *folder, const char *relative, int depth, Names *names, Error *err) {
    char path[PATH_MAX];
    struct stat info;
    if (snprintf(path, sizeof path, "%s/%s", folder, relative) >= (int)sizeof path)
        return error_at(err, EXIT_IO, folder, 0, 0, "a path below it is too long");
    if (lstat(path, &info)) return io_error(err, path, "cannot look at");
    if (S_ISDIR(info.st_mode)) return gather(folder, relative, depth + 1, names, err);
    if (!S_ISREG(info.st_mode)) return true;  // links are passed over: they may lead anywhere
    return add_name(names, relative) || error_at(err, EXIT_IO, path, 0, 0, "out of memory");
}

static bool gather(const char *folder, const char *below, int depth, Names *names, Error *err) {
    char path[PATH_MAX];
    if (depth > WALK_MAX_DEPTH)
        return error_at(err, EXIT_IO, folder, 0, 0, "folders nest deeper than %d", WALK_MAX_DEPTH);
    snprintf(path, sizeof path, "%s%s%s", folder, below[0] ? "/" : "", below);
    DIR *dir = opendir(path);
    if (!dir) return io_error(err, path, "cannot open the folder");
    bool ok = true;
    for (struct dirent *entry; ok && (entry = readdir(dir));) {
        char relative[PATH_MAX];
        if (entry->d_name[0] == '.') continue;
        int length = snprintf(relative, sizeof relative, "%s%s%s", below, below[0] ? "/" : "", entry->d_name);
        ok = length < (int)sizeof relative && gather_entry(folder, relative, depth, names, err);
    }
    closedir(dir);
    return ok;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_walk(const char *folder, void (*visit)(void *self, const char *relative), void *self, Error *err) {
    Names names = {0};
    bool ok = gather(folder, "", 0, &names, err);
    if (ok && names.count) qsort(names.at, names.count, sizeof *names.at, by_bytes);
    for (size_t i = 0; i < names.count; i++) {
        if (ok) visit(self, names.at[i]);
        free(names.at[i]);
    }
    free(names.at);
    return ok;
}
