// data.h: the data stage: scripts/data/*.lua into the tables of a pack.
// Files go in a fixed order, so that a row may name rows of the files before it.
#pragma once
#include "script/reader.h"

// Runs every data file in `vm` and fills materials, weapons, armours, actions, items, kinds, kits,
// names, grades.
bool data_stage(Vm *vm, Pack *pack, Error *err);
// Reading one list of rows out of a table on the stack, with the row's index in the path.
void data_rows(Reader *r, int index, const Columns *columns);
// TRAIT_* bits of a list of words.
u16 data_traits(Reader *r, int index);
enum { JUDGEMENT_COLUMN_COUNT = 7 };
extern const Column JUDGEMENT_COLUMNS[JUDGEMENT_COLUMN_COUNT]; // data_judgement.c
// The files of data/ in the order in which they are read, and the tables that they fill.
#define DATA_SOURCES "data/sources.lua"
typedef struct DataFile {
    const char *path; // "data/people.lua"
    Columns columns;  // of "kinds"
} DataFile;
const DataFile *data_files(int *count);
// "people" of "data/people.lua".
void data_file_name(const DataFile *file, char out[32]);
