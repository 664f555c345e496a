// model.c: the small truth model of model.h, row by row.
#include "support/model.h"

#include <string.h>

#include "support/cmocka_all.h"

static const char *const FLAT[] = {"#######\n#A.B.C#\n#..+..#\n#D...E#\n#######"};

u16 model_word(Pack *pack, const char *text) {
    int row = pack_word(pack, text);
    if (row) return (u16)row;
    Phrase *p = pack_add_rows(pack, "words", 1);
    strcpy(p->text, text);
    return (u16)pack->words_count;
}

u8 model_var(Pack *pack, const char *name, u32 strata, int count, const char *const *values,
              const i32 *weights) {
    u16 rows[8] = {0};
    for (int i = 0; i < count; i++) rows[i] = model_word(pack, values[i]);
    Var *v = pack_add_rows(pack, "vars", 1);
    strcpy(v->name, name);
    v->strata = strata;
    v->count = (u8)count;
    for (int i = 0; i < count; i++) v->value[i] = rows[i], v->weight[i] = weights[i];
    return (u8)pack->vars_count;
}

// Two strata: empty, and a cell of one to three with a plan; the door may be wedged.
void model_draft(Pack *pack) {
    scene_pack(pack, 1, FLAT);
    Stratum *s = pack_add_rows(pack, "strata", 2);
    s[0] = (Stratum){.name = "empty", .weight = 300};
    s[1] = (Stratum){.name = "armed", .weight = 700};
    u8 men =
        model_var(pack, "men", 2, 3, (const char *const[]){"1", "2", "3"}, (const i32[]){500, 300, 200});
    u8 plan = model_var(pack, "plan", 2, 2, (const char *const[]){"flee", "hide"}, (const i32[]){1, 1});
    u8 door = model_var(pack, "door", 3, 2, (const char *const[]){"free", "wedged"}, (const i32[]){1, 3});
    Fact *f = pack_add_rows(pack, "facts", 2);
    f[0] = (Fact){.type = FACT_PEOPLE,
                  .strata = 2,
                  .group = (u8)pack_group(pack, "cell"),
                  .kind = (u8)pack_kind(pack, "suspect"),
                  .kit = (u8)pack_kit(pack, "pistol"),
                  .count_var = men,
                  .mark_count = 3,
                  .plan_var = plan,
                  .trait_var = plan,
                  .trait_values = 2,
                  .more_traits = TRAIT_FRIGHTENED};
    f[0].marks[0] = (u16)pack_mark(pack, "C");
    f[0].marks[1] = (u16)pack_mark(pack, "D");
    f[0].marks[2] = (u16)pack_mark(pack, "E");
    f[1] = (Fact){.type = FACT_OPENING,
                  .strata = 3,
                  .when_var = door,
                  .when_values = 2,
                  .opening = 1,
                  .lock_state = LOCK_WEDGED};
    Person *p = pack_add_rows(pack, "people", 2);
    p[0] = (Person){.name = "Cy",
                    .group = (u8)pack_group(pack, "niu"),
                    .kind = 1,
                    .kit = 1,
                    .mark = (u16)pack_mark(pack, "A")};
    p[1] = (Person){.group = (u8)pack_group(pack, "niu"),
                    .kind = 2,
                    .kit = 2,
                    .mark = (u16)pack_mark(pack, "B")};
}

void model_finish(Pack *pack) {
    Error err = {0};
    if (!pack_finish(pack, &err)) fail_msg("%s", err.text);
}

void model_plain(Pack *pack) {
    model_draft(pack);
    model_finish(pack);
}
