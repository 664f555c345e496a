// proof.h: are rehearsals right? Plans made by a program, each rehearsed, then carried out in worlds drawn as `run` draws them.
// What has been found is kept plan by plan in a file, so a long proof may be broken off and gone on with.
#pragma once
#include "lab/corpus.h"
#include "lab/rehearse.h"

typedef struct ProofDef {
    RehearseDef rehearse;          // plan and jobs are not looked at; worlds: of each rehearsal; budget_ms: of the whole
    const TacticInfo *tactics; int tactic_count;
    const Plan *base; int bases;   // plans that are varied (corpus_vary); none: made up by the corpus, every third with a fault
    int plans, missions, jobs;     // missions: real ones for each plan
    const char *path; bool resume; // rows are appended here as they come; NULL none. resume: those that are there count
    void (*progress)(void *self, int done, int of); void *progress_self;
} ProofDef;
typedef struct ProofRow { bool there, made; OutcomeMean expected[OUTCOMES]; double real[OUTCOMES]; } ProofRow;
typedef struct Proof { int plans, done; ProofRow *row; } Proof;   // done < plans: the time was over

bool proof_run(const ProofDef *def, Proof *out, Error *err);
void proof_free(Proof *p);
int proof_inside(const Proof *p, int outcome, int *plans);   // how many realised means lie within what was expected
void proof_text(const ProofDef *def, const Proof *p, Text *out);
bool proof_good(const Proof *p);   // of all outcomes together, at least 90 in 100 lie within
