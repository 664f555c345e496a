// snapshot.c: the whole state as bytes, compared field by field, and checked.
// All walk the same tables (kept.c, which hashes, too), so none can forget a field.
#include <string.h>

#include "sim/tables.h"

enum { KEYFRAME_MAGIC = 0x464b4854, KEYFRAME_VERSION = 1, PARTS_MAX = 32 }; // "THKF"

// ---- parts
// -----------------------------------------------------------------------------

// Parts in order of first mention in world.def.
static int parts(const char *out[PARTS_MAX]) {
    int count = 0;
    for (int i = 0; i < world_table_count(); i++) {
        Table t;
        world_table(i, &t);
        int p = 0;
        while (p < count && strcmp(out[p], t.part) != 0) p++;
        if (p == count) out[count++] = t.part;
    }
    return count;
}

int sim_part_count(void) {
    const char *names[PARTS_MAX];
    return parts(names);
}

const char *sim_part_name(int part) {
    const char *names[PARTS_MAX];
    return part >= 0 && part < parts(names) ? names[part] : NULL;
}

// ---- key frames
// -----------------------------------------------------------------------------------

void sim_snapshot(const World *w, Blob *out) {
    blob_int(out, KEYFRAME_MAGIC, 4);
    blob_int(out, KEYFRAME_VERSION, 4);
    blob_int(out, w->pack->hash, 8);
    for (int i = 0; i < world_table_count(); i++) {
        Table t;
        world_table(i, &t);
        blob_int(out, (u64)table_count(&t, w), 4);
        fields_write(&t, table_rows(&t, w), table_count(&t, w), out);
    }
}

static bool damaged(Error *err, const char *what) {
    return error_set(err, EXIT_CONTENT, "the key frame is damaged: %s", what);
}

static bool table_restore(World *w, int number, BlobReader *in, Error *err) {
    Table t;
    world_table(number, &t);
    u64 count = blob_read_int(in, 4);
    if (in->failed || count > (u64)world_table_capacity(number, &w->cap))
        return damaged(err, t.name);
    i32 rows = (i32)count;
    memcpy((char *)w + t.count_at, &rows, sizeof(rows));
    char *at = table_rows(&t, w);
    if (!fields_read(&t, at, rows, in)) return damaged(err, t.name);
    memset(at + (size_t)rows * t.row_size, 0,
           (size_t)(world_table_capacity(number, &w->cap) - rows) * t.row_size);
    for (i32 n = 0; n < rows; n++) {
        FieldAt bad;
        if (fields_valid(&t, at + (size_t)n * t.row_size, &bad)) continue;
        return error_set(err, EXIT_CONTENT, "the key frame is damaged: %s row %d, %s", t.name,
                         n + 1, bad.field->name);
    }
    return true;
}

// Rows per unit, references that index without asking, places on the map.
static bool links_sound(const World *w) {
    if (w->core_count != 1 || w->groups_count != w->cap.groups ||
        w->openings_count < w->pack->openings_count)
        return false;
    if (w->orders_count != w->units_count * SLOT_COUNT || w->walks_count != w->units_count)
        return false;
    if (w->tracks_count != w->units_count * TRACKS_PER_UNIT) return false;
    if (w->contacts_count != w->contacts_capacity || w->beliefs_count != w->beliefs_capacity)
        return false;
    if (w->rooms_count != w->rooms_capacity || w->cells_count != w->cells_capacity) return false;
    if (w->messages_count != MESSAGES_MAX || w->bursts_count != BURSTS_MAX ||
        w->charges_count != CHARGES_MAX) return false;
    for (int i = 0; i < w->units_count; i++) {
        const Unit *u = &w->units[i];
        if (u->group > w->groups_count || u->kind > w->pack->kinds_count ||
            u->kit > w->pack->kits_count)
            return false;
        if (u->holds > w->units_count || u->held_by > w->units_count ||
            !map_has(&w->map, unit_at(u)))
            return false;
    }
    for (int i = 0; i < w->openings_count; i++)
        if (w->openings[i].material >= w->pack->materials_count) return false;
    for (int i = w->pack->openings_count; i < w->openings_count; i++)
        if (!hole_fits(w, i)) return false;
    for (int i = 0; i < CHARGES_MAX; i++) {
        const Charge *c = &w->charges[i];
        if (!c->group) continue;
        if (c->group > w->groups_count || !unit_get(w, c->unit) || !map_has(&w->map, pos(c->x, c->y, c->z)) ||
            !map_has(&w->map, pos(c->from_x, c->from_y, c->from_z)))
            return false;
    }
    for (int i = 0; i < w->moved_count; i++) {
        const Moved *m = &w->moved[i];
        if (m->x >= 0 && !map_has(&w->map, pos(m->x, m->y, m->z))) return false;
        if (m->to_x >= 0 && !map_has(&w->map, pos(m->to_x, m->to_y, m->to_z))) return false;
        if (m->material >= w->pack->materials_count || m->opening > w->openings_count) return false;
    }
    if (w->pushed_count != w->pushed_capacity) return false;
    for (int i = 0; i < w->pushed_count; i++) {
        const Pushed *p = &w->pushed[i];
        if (p->material >= w->pack->materials_count || !map_has(&w->map, pos(p->x, p->y, p->z))) return false;
    }
    for (int i = 0; i < w->tracks_count; i++)
        if (w->tracks[i].target > w->units_count) return false;
    for (int i = 0; i < w->smoke_count; i++)
        if (!map_has(&w->map, pos(w->smoke[i].x, w->smoke[i].y, w->smoke[i].z))) return false;
    for (int i = 0; i < BURSTS_MAX; i++) {
        const Burst *b = &w->bursts[i];
        if (b->due_ms < 0) continue;
        if (!b->item || b->item > w->pack->items_count || !unit_get(w, b->unit)) return false;
        if (!map_has(&w->map, pos(b->x, b->y, b->z))) return false;
    }
    return true;
}

bool sim_restore(World *w, BlobReader *in, Error *err) {
    u64 magic = blob_read_int(in, 4), version = blob_read_int(in, 4), pack = blob_read_int(in, 8);
    if (in->failed || magic != KEYFRAME_MAGIC) return damaged(err, "no key frame begins here");
    if (version != KEYFRAME_VERSION)
        return error_set(err, EXIT_CONTENT, "the key frame is of version %u, this is %u",
                         (unsigned)version, KEYFRAME_VERSION);
    if (pack != w->pack->hash)
        return error_set(err, EXIT_CONTENT, "the key frame belongs to another pack");
    for (int i = 0; i < world_table_count(); i++)
        if (!table_restore(w, i, in, err)) return false;
    if (!links_sound(w)) return damaged(err, "its tables do not fit together");
    world_derive(w);
    return true;
}

// ---- comparing
// ------------------------------------------------------------------------------------

// "people niu.3 x": rows that belong to a unit or group are named after it.
static void row_name(const World *w, const Table *t, i32 row, Text *out) {
    i32 per = strcmp(t->name, "units") == 0 || strcmp(t->name, "walks") == 0 ? 1
              : strcmp(t->name, "orders") == 0                               ? SLOT_COUNT
              : strcmp(t->name, "tracks") == 0                               ? TRACKS_PER_UNIT
                                                                             : 0;
    if (per && row / per < w->units_count) {
        const Unit *u = &w->units[row / per];
        text_add(out, "%s %s.%d", t->part, unit_group(w, u)->name, u->ordinal);
        if (per > 1) text_add(out, " %s %d", t->name, row % per + 1);
        return;
    }
    text_add(out, "%s %s %d", t->part, t->name, row + 1);
}

bool sim_differ(const World *a, const World *b, Text *out) {
    for (int i = 0; i < world_table_count(); i++) {
        Table t;
        world_table(i, &t);
        i32 count = table_count(&t, a), other = table_count(&t, b);
        if (count != other) {
            text_add(out, "%s %s: %d rows | %d rows", t.part, t.name, count, other);
            return true;
        }
        for (i32 n = 0; n < count; n++) {
            const char *x = (const char *)table_rows(&t, a) + (size_t)n * t.row_size;
            const char *y = (const char *)table_rows(&t, b) + (size_t)n * t.row_size;
            FieldAt first;
            if (fields_same(&t, x, y, &first)) continue;
            row_name(a, &t, n, out);
            text_char(out, ' ');
            field_print(&first, out);
            text_add(out, ": ");
            field_print_value(&first, x, out);
            text_add(out, " | ");
            field_print_value(&first, y, out);
            return true;
        }
    }
    return false;
}
