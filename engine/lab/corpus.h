// corpus.h: plans made by a program, clean by construction, and faults put into them on purpose: what the linter is measured on.
// Everything is made from what the group knows of its building.
#pragma once
#include "lab/lint.h"

typedef enum Fault {
    FAULT_GO_LOST,      // the line that gives the go is gone
    FAULT_GO_OTHER,     // another go is given than is waited for
    FAULT_CIRCLE,       // the go waits for what comes after it
    FAULT_SELF,         // a member waits for himself
    FAULT_TOOL,         // the door is to be forced by somebody without the tool
    FAULT_EARLY,        // the go comes by the clock, long before anybody is there
    FAULT_LANES,        // a weapon is held along the line in which mates stand
    FAULT_SAME_PLACE,   // two are sent to one cell
    FAULT_FRONT,        // somebody waits in front of the door
    FAULT_DOORWAY,      // who goes in stops in the doorway
    FAULT_UNCOVERED,    // a door inside is covered by nobody any more
    FAULT_UNREACHABLE,  // a walk ends in a wall
    FAULT_FAR,          // the door is to be forced from where nobody can reach it
    FAULT_COUNT
} Fault;
const char *fault_name(Fault fault);
bool fault_found(Fault fault, const Lint *lint);  // does the linter say what was done?

// The n-th clean plan of this seed; false when the building offers no door to one that the dossier speaks of.
bool corpus_plan(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, u64 seed, Plan *out);
// A plan somebody wrote that is clean, with two of the team who carry the same doing each other's part: as clean. n 0: as it is.
bool corpus_alike(const Lexicon *lex, const Plan *base, int n, Plan *out);
bool corpus_unattended(const Lexicon *lex, Plan *plan);  // a go by hand comes by the clock: nobody is there to give it
// Puts the fault in; false when this plan offers no place for it. base: what it was made from, NULL when corpus_plan made it.
bool corpus_fault(const World *w, GroupId g, const TacticInfo *tactics, int tactic_count, u64 seed, Fault fault, const Plan *base, Plan *plan);
LintKind fault_kind(Fault fault);                // what of the linter's it is

// A plan somebody wrote, with one to four things in it changed; false when nothing of it can be.
bool corpus_vary(const Lexicon *lex, const Plan *base, u64 seed, Plan *out);

// Lints `count` clean plans and every fault in them, by `jobs` processes; a table of what was found, and how many fixes held.
typedef struct CorpusDef { const World *w; GroupId g; const TacticInfo *tactics; int tactic_count; DryHost host; void *self; u64 seed; int count, jobs; bool fix; const Plan *base;
                           void (*progress)(void *, int, int); void *progress_self; } CorpusDef;
typedef struct CorpusRow { int made, found, fixes, held; } CorpusRow;
typedef struct CorpusTable { CorpusRow fault[FAULT_COUNT]; int clean, accused; char first[1600]; } CorpusTable;  // first: some that were judged wrongly
bool corpus_run(const CorpusDef *def, CorpusTable *out, Error *err);
void corpus_text(const CorpusTable *t, Text *out);
bool corpus_good(const CorpusTable *t);           // at least 95 in 100 found, at most 5 in 100 of the clean accused
