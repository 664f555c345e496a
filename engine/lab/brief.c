// brief.c: how the seat group stands before a mission: its own people where they begin, nobody else, nothing decided.
// What is judged or foretold from here can know nothing of the world that will be.
#include "lab/lab.h"

#include <stdlib.h>

static int own_people(const Pack *pack, Order *out, Error *err) {
    Truth truth;
    Order *all = calloc(TRUTH_ORDERS, sizeof *all);
    int kept = 0;
    if (!all || !truth_sample(pack, 1, NULL, &truth, err)) {
        free(all);
        return -1;
    }
    int count = truth_orders(pack, &truth, 1, all, TRUTH_ORDERS);
    for (int i = 0; i < count; i++)
        if (all[i].verb == VERB_spawn && all[i].of_group == pack->info->seat_group) out[kept++] = all[i];
    free(all);
    return kept;
}

Match *session_brief(Shelf *s, const char *scenario, Error *err) {
    const Pack *pack = shelf_pack(s, scenario, err);
    MatchDef *def = pack ? calloc(1, sizeof *def) : NULL;
    Order *orders = def ? calloc(TRUTH_ORDERS, sizeof *orders) : NULL;
    Match *m = NULL;
    int count = orders ? own_people(pack, orders, err) : -1;
    if (count >= 0 && script_host(shelf_script(s), pack, scenario, &def->host, err)) {
        def->host.hook = NULL;
        def->pack = pack, def->seed = def->world_seed = 1;
        def->bare = true;
        def->first = orders, def->first_count = count;
        m = match_create(def, err);
    }
    if (!m && !err->code) error_set(err, EXIT_IO, "out of memory");
    free(def);
    free(orders);
    return m;
}
