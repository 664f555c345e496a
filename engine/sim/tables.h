// tables.h: the tables of the world as descriptions: for snapshot, hash, differ and validator.
// Private to engine/sim.
#pragma once
#include "sim/fields.h"
#include "sim/world.h"

int world_table_count(void);
void world_table(int n, Table *out);
i32 world_table_capacity(int n, const WorldCap *cap);
void order_table(Table *out);  // the row of one order, for range checks
