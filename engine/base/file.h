// file.h: files as whole byte strings. The only room below match that touches the disk.
// A write is whole or not at all: temporary file, fsync, rename, fsync of the folder.
#pragma once
#include "base/blob.h"
#include "base/error.h"

// Reads a regular file of at most max_size bytes, followed by a NUL (not counted). IO error otherwise.
bool file_read(const char *path, size_t max_size, Blob *out, Error *err);
bool file_write(const char *path, const void *at, size_t size, Error *err);

// Appending, one write per call; `sync` also flushes to the disk.
typedef struct FileLog { int fd; char path[512]; } FileLog;
bool file_log_open(FileLog *log, const char *path, bool truncate, Error *err);
bool file_log_append(FileLog *log, const void *at, size_t size, bool sync, Error *err);
void file_log_close(FileLog *log);

bool file_exists(const char *path);
// Calls visit for each regular file under folder (recursive, names sorted bytewise) with the
// path relative to folder. Hidden files are passed over. False on an unreadable folder.
bool file_walk(const char *folder, void (*visit)(void *self, const char *relative), void *self, Error *err);
