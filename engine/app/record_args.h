// record_args.h: what the commands about a record share: the record read, told of and closed, and the group asked for.
#pragma once
#include "app/command.h"
#include "match/record.h"

// Reads the record and prints what `tell` writes of it; the exit code.
typedef bool (*TellRecord)(const Record *record, const Args *args, Text *out, Error *err);
int app_tell_record(const char *path, const Args *args, TellRecord tell);
// The group of that name; the seat's for NULL. Usage error with the nearest.
bool app_group(const Pack *pack, const char *name, GroupId *out, Error *err);
