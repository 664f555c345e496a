// case_file.h: facts that came of missions, as a text file of them: for `case`, and for missions that are played by it.
#pragma once
#include "base/error.h"

enum { FACTS_MAX = 32, FACT = 64, FACTS_NAME = 160 };
typedef struct Facts { int count; char fact[FACTS_MAX][FACT]; } Facts;

void facts_add(Facts *f, const char *mission, const char *what);
bool facts_read(const char *path, Facts *out, Error *err);   // a file that is not there yet is an empty one
// Behind the scenario's name and a colon: "+kiln_street.escaped", those of other missions than its own. Empty: none.
void facts_for(const Facts *f, const char *mission, char out[FACTS_NAME]);
