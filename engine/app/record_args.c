// record_args.c: a record read, told of and closed; a group by its name.
// Nothing is printed when something is wrong but the one sentence that says so.
#include "app/record_args.h"

#include <stdio.h>

int app_tell_record(const char *path, const Args *args, TellRecord tell) {
    Error err = {0};
    Record *record = record_read(path, &err);
    if (!record) return command_fail(&err);
    Text out = text_new();
    bool ok = tell(record, args, &out, &err);
    if (ok) fwrite(out.at, 1, out.length, stdout);
    text_free(&out);
    record_free(record);
    return ok ? EXIT_OK : command_fail(&err);
}

bool app_group(const Pack *pack, const char *name, GroupId *out, Error *err) {
    const char *names[256];
    *out = name ? (GroupId)pack_group(pack, name) : pack->info->seat_group;
    if (*out) return true;
    for (int g = 0; g < pack->groups_count; g++) names[g] = pack->groups[g].name;
    return error_set(err, EXIT_USAGE, "no group '%s' in %s (did you mean '%s'?)", name ? name : "", pack->info->scenario,
                     text_nearest(name ? name : "", names, pack->groups_count, 99));
}
