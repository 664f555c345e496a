// bench_report.h: a report from its beginning to its exit code; private to bench.c and cmd_bench.c.
// A bench itself is handed one and only adds to it.
#pragma once
#include "app/bench.h"
#include "base/json.h"

struct Report {
    bool to_json, sound, inside;
    const ReportColumn *columns;
    int column_count;
    Text text;  // of the JSON object
    Json json;  // over text: a Report stays where it was begun
};

void report_begin(Report *r, const char *bench, bool json);
int report_end(Report *r);  // prints what is left, frees it; the exit code
