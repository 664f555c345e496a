// many.h: the same piece of work many times over processes: number in, a row of fixed size out.
// Rows come back to their places, so any number of jobs gives the same ones.
#pragma once
#include "base/error.h"

typedef struct Many {
    int count, jobs;
    size_t row;                                    // bytes of a row
    bool (*begin)(void *self, Error *err);         // once in every process that works; NULL none
    bool (*one)(void *self, int n, void *row, Error *err);
    void (*end)(void *self);                       // after the last of a process; NULL none
    void *self;
    void (*progress)(void *self, int done, int of); void *progress_self;  // NULL none
    i64 budget_ms;                                 // stops after so much wall time; 0 none
} Many;

// Fills rows[0 .. *done): all of them, or as many from the first on as the budget allowed (at least one).
// False on the first error. With one job nothing is forked.
bool many_run(const Many *many, void *rows, int *done, Error *err);
int many_jobs(int wanted);                         // 0: as many as the machine has processors

// The same without waiting for it: always in processes of their own, so whoever asked may go on with something else meanwhile.
typedef struct ManyRun ManyRun;
ManyRun *many_start(const Many *many, void *rows, Error *err);   // rows and many->self outlive it; NULL and an error
// Takes in what has come, waiting for at most wait_ms. False when nothing more will come: all is there, the time is over, or an error.
bool many_look(ManyRun *run, i64 wait_ms, int *come, Error *err);
int many_stop(ManyRun *run);                                     // ends and frees it; rows[0 .. the count returned) are there
