// proof.h: are rehearsals right? Plans made by a program, each rehearsed, then carried out in worlds drawn as `run` draws them.
#pragma once
#include "lab/corpus.h"
#include "lab/rehearse.h"

typedef struct ProofDef {
    RehearseDef rehearse;          // plan and jobs are not looked at; worlds: of each rehearsal
    const TacticInfo *tactics; int tactic_count;
    int plans, missions, jobs;     // missions: real ones for each plan
    void (*progress)(void *self, int done, int of); void *progress_self;
} ProofDef;
typedef struct ProofRow { bool made; OutcomeMean expected[OUTCOMES]; double real[OUTCOMES]; } ProofRow;
typedef struct Proof { int plans; ProofRow *row; } Proof;

bool proof_run(const ProofDef *def, Proof *out, Error *err);
void proof_free(Proof *p);
int proof_inside(const Proof *p, int outcome, int *plans);   // how many realised means lie within what was expected
void proof_text(const ProofDef *def, const Proof *p, Text *out);
