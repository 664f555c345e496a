// sandbox_test.c: hostile and clumsy Lua against the walls: each attempt ends as its row says.
// The names D01... are those of the list of attempts in the security notes of the design.
#include <stdlib.h>
#include <string.h>

#include "script/inside.h"
#include "tests_script.h"

enum { HEAP = SCRIPT_HEAP_BYTES, STEPS = SCRIPT_THINK_STEPS };

typedef struct Attempt { const char *name, *text; VmStatus status; const char *says; } Attempt;

// Runs a text as the body of a file; what it returns as a string is in `result`.
typedef struct Tried { VmStatus status; char message[512], result[512]; i64 used; } Tried;
typedef struct Job { const ScriptFile *source; Tried *tried; } Job;

static int try_body(lua_State *L) {
    Job *job = lua_touserdata(L, 1);
    vm_load(L, job->source);
    size_t length;
    const char *text = library_text(L, -1, &length);
    snprintf(job->tried->result, sizeof job->tried->result, "%s", text);
    return 0;
}

static Tried try_text(const char *text) {
    Script script = {0};
    Error err = {0};
    Tried tried = {0};
    ScriptFile source = memory_file("try.lua", text);
    Vm *vm = vm_create(&script, &source, HEAP, &err);
    assert_non_null(vm);
    tried.status = vm_run(vm, STEPS, try_body, &(Job){&source, &tried});
    tried.used = vm->used;
    snprintf(tried.message, sizeof tried.message, "%s", vm->message);
    vm_destroy(vm);
    memory_file_free(&source);
    return tried;
}

static void try_all(const Attempt *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        Tried tried = try_text(list[i].text);
        const char *said = tried.status == VM_OK ? tried.result : tried.message;
        if (tried.status == list[i].status && strstr(said, list[i].says)) continue;
        fail_msg("%s: status %d '%s', expected %d '%s'", list[i].name, tried.status, said, list[i].status, list[i].says);
    }
}

static void no_way_out(void **state) {
    static const Attempt list[] = {
        {"D01 os", "return tostring(os) .. tostring(io)", VM_OK, "nilnil"},
        {"D01 os.execute", "os.execute('true')", VM_ERROR, "nil value"},
        {"D02 dofile", "return tostring(dofile) .. tostring(loadfile)", VM_OK, "nilnil"},
        {"D02 traversal", "require '../../etc/passwd'", VM_ERROR, "require takes a module of the pack"},
        {"D02 dots", "require 'lib...secret'", VM_ERROR, "require takes a module of the pack"},
        {"D02 absent", "require 'lib.absent'", VM_ERROR, "there is no module"},
        {"D03 load", "return tostring(load) .. tostring(string.dump)", VM_OK, "nilnil"},
        {"D04 debug", "return tostring(debug)", VM_OK, "nil"},
        {"D05 package", "return tostring(package)", VM_OK, "nil"},
        {"D06 string metatable", "getmetatable('').__index.rep = nil", VM_ERROR, "attempt to index"},
        {"D06 locked", "return tostring(getmetatable(''))", VM_OK, "false"},
        {"D06 library", "string.rep = 1", VM_ERROR, "read-only"},
        {"D06 rawset", "rawset(string, 'rep', 1)", VM_ERROR, "read-only"},
        {"D07 metatable of a library", "return tostring(getmetatable(string))", VM_OK, "false"},
        {"D07 set it", "setmetatable(string, {})", VM_ERROR, "read-only"},
        {"D08 global", "pcall = nil", VM_ERROR, "'pcall' cannot be set here"},
        {"D08 new global", "counter = 1", VM_ERROR, "'counter' cannot be set here"},
        {"D08 _ENV", "_ENV.type = 1", VM_ERROR, "read-only"},
        {"D08 _G", "return tostring(_G)", VM_OK, "nil"},
        {"D11 coroutine", "return tostring(coroutine)", VM_OK, "nil"},
        {"D12 gc", "setmetatable({}, { __gc = function() end })", VM_ERROR, "'__gc'"},
        {"D12 mode", "setmetatable({}, { __mode = 'k' })", VM_ERROR, "'__mode'"},
        {"D12 close", "setmetatable({}, { __close = print })", VM_ERROR, "'__close'"},
        {"concat metamethod", "setmetatable({}, { __concat = print })", VM_ERROR, "'__concat'"},
        {"a metamethod added later has no force",
         "local mt = { __index = function() return 7 end } local t = setmetatable({}, mt) mt.__index = nil "
         "getmetatable(t).__newindex = error t.x = 1 return tostring(t.y) .. tostring(t.x)", VM_OK, "71"},
        {"D24 randomseed", "return tostring(math.randomseed)", VM_OK, "nil"},
        {"D24 random outside a match", "return math.random(6)", VM_ERROR, "drawn in a match only"},
        {"D25 time", "return tostring(os)", VM_OK, "nil"},
        {"xpcall and collectgarbage", "return tostring(xpcall) .. tostring(collectgarbage)", VM_OK, "nilnil"},
        {"libm", "return tostring(math.sin) .. tostring(math.exp) .. tostring(math.log)", VM_OK, "nilnilnil"},
    };
    (void)state;
    try_all(list, ARRAY_LEN(list));
}

static void budgets(void **state) {
    static const Attempt list[] = {
        {"D09 while true", "while true do end", VM_SPENT, "budget"},
        {"D09 for", "for i = 1, 1e15 do end", VM_SPENT, "budget"},
        {"D09 goto", "::top:: goto top", VM_SPENT, "budget"},
        {"D10 pcall", "while true do pcall(function() while true do end end) end", VM_SPENT, "budget"},
        {"D10 nested pcall", "local function spin() while true do end end while true do pcall(pcall, pcall, spin) end", VM_SPENT, "budget"},
        {"D14 find", "return ('a'):rep(3000):find('.-.-.-.-.-.-.-.-.-.-.-.-b')", VM_SPENT, "budget"},
        {"D14 gsub", "local s = ('a'):rep(60000) while true do s:gsub('a', 'b') end", VM_SPENT, "budget"},
        {"D14 balance", "local s = ('('):rep(60000) for i = 1, 1e9 do s:find('%b()') end", VM_SPENT, "budget"},
        {"D13 rep again and again", "while true do ('x'):rep(60000) end", VM_SPENT, "budget"},
        {"D15 endless comparison", "local t = {} for i = 1, 50 do t[i] = i end table.sort(t, function() while true do end end)", VM_SPENT, "budget"},
        {"D16 concat again and again", "local t = {} for i = 1, 500 do t[i] = 'xxxxxxxx' end while true do table.concat(t) end", VM_SPENT, "budget"},
        {"D23 tostring", "tostring(setmetatable({}, { __tostring = function() while true do end end }))", VM_SPENT, "budget"},
        {"next by next", "local t = {} for i = 1, 2000 do t['k' .. i] = i end for k in next, t do end", VM_SPENT, "budget"},
        {"big strings", "local s = ('x'):rep(60000) while true do local t = s .. s end", VM_SPENT, "budget"},
        {"index chain", "local t = setmetatable({}, { __index = function(t, k) return t[k + 1] end }) return t[1]", VM_ERROR, ""},
    };
    (void)state;
    try_all(list, ARRAY_LEN(list));
}

static void memory(void **state) {
    static const Attempt list[] = {
        {"D18 double", "local s = ('x'):rep(60000) for i = 1, 40 do s = s .. s end", VM_MEMORY, "void"},
        {"D18 swallowed", "local s = ('x'):rep(60000) pcall(function() for i = 1, 40 do s = s .. s end end) return 'survived'", VM_MEMORY, "void"},
    };
    (void)state;
    try_all(list, ARRAY_LEN(list));
}

static void caps(void **state) {
    static const Attempt list[] = {
        {"D13 rep", "return ('x'):rep(1e9 // 1 | 0)", VM_ERROR, "longer than"},
        {"D13 huge rep", "return ('x'):rep(math.maxinteger)", VM_ERROR, "longer than"},
        {"D13 format width", "return ('%99999d'):format(1)", VM_ERROR, "no conversion"},
        {"D13 format pointer", "return ('%p'):format({})", VM_ERROR, "no conversion"},
        {"D16 unpack", "return table.unpack({}, 1, 1e7 // 1 | 0)", VM_ERROR, "too many"},
        {"D16 concat", "return table.concat(setmetatable({}, { __len = function() return 1 << 40 end }), '', 1, 1 << 40)", VM_ERROR, "out of bounds"},
        {"D16 move", "table.move({}, 1, 1 << 40, 2)", VM_ERROR, "out of bounds"},
        {"D20 recursion", "local function f() return 1 + f() end return f()", VM_ERROR, "nested deeper"},
        {"D20 mutual", "local g local function f() return 1 + g() end g = function() return 1 + f() end return f()", VM_ERROR, "nested deeper"},
        {"D20 through a metamethod", "local t t = setmetatable({}, { __add = function(a, b) return a + b end }) return t + t", VM_ERROR, ""},
        {"D22 error nil", "error()", VM_ERROR, "no text"},
        {"D22 error table", "error({})", VM_ERROR, "no text"},
        {"arguments", "local function f(...) return ... end local t = {} for i = 1, 260 do t[i] = i end return f(table.unpack(t))", VM_ERROR, "too many"},
        {"match depth", "return ('x'):rep(500):find(('x?'):rep(250))", VM_ERROR, "too complex"},
    };
    (void)state;
    try_all(list, ARRAY_LEN(list));
}

static void same_everywhere(void **state) {
    static const Attempt list[] = {
        {"pairs", "local t = { b = 1, a = 2, [3] = 3, [1] = 1, [true] = 5, [-2] = 0, ['10'] = 6 } local s = '' "
                  "for k in pairs(t) do s = s .. tostring(k) .. ' ' end return s", VM_OK, "-2 1 3 10 a b true "},
        {"next", "local t = { b = 1, a = 2, [2] = 3 } local k, s = nil, '' repeat k = next(t, k) s = s .. tostring(k) .. ' ' until not k return s",
         VM_OK, "2 a b nil "},
        {"removal on the way", "local t = { a = 1, b = 2, c = 3 } local s = '' for k in pairs(t) do s = s .. k t.b = nil end return s", VM_OK, "ac"},
        {"other keys", "for k in pairs({ [{}] = 1 }) do end", VM_ERROR, "keyed by a table"},
        {"fraction keys", "for k in pairs({ [1.5] = 1 }) do end", VM_ERROR, "keyed by a fraction"},
        {"D27 tostring", "return tostring({}) .. tostring(print) .. tostring(function() end)", VM_OK, "tablefunctionfunction"},
        {"numbers", "return tostring(1e15) .. ' ' .. tostring(3.0) .. ' ' .. tostring(-0.5) .. ' ' .. tostring(0/0) .. ' ' .. tostring(-1/0)",
         VM_OK, "1e+15 3.0 -0.5 nan -inf"},
        {"sort is stable", "local t = {} for i = 1, 40 do t[i] = { i % 4, i } end table.sort(t, function(a, b) return a[1] < b[1] end) "
                           "local s = '' for i = 1, 12 do s = s .. t[i][2] .. ' ' end return s", VM_OK, "4 8 12 16 20 24 28 32 36 40 1 5 "},
        {"D15 random comparison", "local n = 0 local t = { 5, 3, 9, 1 } table.sort(t, function() n = n + 1 return n % 2 == 0 end) return #t", VM_OK, "4"},
        {"D15 failing comparison", "table.sort({ 1, {}, 'x' })", VM_ERROR, "attempt to compare"},
        {"hash on a read-only table", "return #require", VM_ERROR, "get length"},
        {"base 16", "return tostring(tonumber('ff', 16)) .. tostring(tonumber('12z')) .. tostring(tonumber(' 7 '))", VM_OK, "255nil7"},
        {"print returns nothing", "return select('#', print())", VM_OK, "0"},
    };
    (void)state;
    try_all(list, ARRAY_LEN(list));
}

static void patterns(void **state) {
    static const Attempt list[] = {
        {"find", "return table.concat({ ('hello world'):find('o w') }, ' ')", VM_OK, "5 7"},
        {"captures", "return table.concat({ ('key = value'):match('^(%w+)%s*=%s*(%w+)$') }, '|')", VM_OK, "key|value"},
        {"places", "return table.concat({ ('abc'):match('()b()') }, ' ')", VM_OK, "2 3"},
        {"gmatch", "local s = '' for w in ('one two  three'):gmatch('%a+') do s = s .. w .. ',' end return s", VM_OK, "one,two,three,"},
        {"empty matches", "return (('abc'):gsub('', '-'))", VM_OK, "-a-b-c-"},
        {"gsub table", "return (('$a $b $c'):gsub('%$(%w)', { a = '1', b = 2 }))", VM_OK, "1 2 $c"},
        {"gsub function", "return (('abc'):gsub('%w', function(c) return c == 'b' and 'X' or nil end))", VM_OK, "aXc"},
        {"gsub count", "return (select(2, ('aaaa'):gsub('a', 'b', 3)))", VM_OK, "3"},
        {"balance", "return ('f(a(b)c)d'):match('%b()')", VM_OK, "(a(b)c)"},
        {"frontier", "return (('THE (quick) fox'):gsub('%f[%a]%a+', '*'))", VM_OK, "* (*) *"},
        {"back reference", "return ('\"x\" y'):match('([\"])(.-)%1') and 'yes'", VM_OK, "yes"},
        {"sets", "return (('a-b_c]d'):gsub('[%]%-_]', '.'))", VM_OK, "a.b.c.d"},
        {"set range", "return (('az09AZ'):gsub('[^a-z0-9]', ''))", VM_OK, "az09"},
        {"minimal", "return ('<<a>>'):match('<(.-)>')", VM_OK, "<a"},
        {"bad set", "return ('x'):find('[a')", VM_ERROR, "missing ']'"},
        {"bad end", "return ('x'):find('%')", VM_ERROR, "ends with '%'"},
        {"format", "return ('%5d|%-5s|%05.1f|%x|%q|%%'):format(42, 'ab', 3.14159, 255, 'a\"b')", VM_OK, "   42|ab   |003.1|ff|\"a\\\"b\"|%"},
    };
    (void)state;
    try_all(list, ARRAY_LEN(list));
}

// D21 and source bombs: refused with a place before the compiler sees them.
static void refuse(const char *name, const char *text, size_t size, const char *says) {
    ScriptFile source = {.path = (char *)(uintptr_t)"bomb.lua"};
    Error err = {0};
    blob_init(&source.text);
    blob_bytes(&source.text, text, size);
    blob_u8(&source.text, 0);
    source.text.size--;
    bool ok = source_check(&source, &err);
    if (ok || err.code != EXIT_CONTENT || !strstr(err.text, says)) fail_msg("%s: %d '%s'", name, ok, err.text);
    blob_free(&source.text);
}

static void refuse_repeated(const char *name, const char *head, const char *part, int times, const char *says) {
    Text text = text_new();
    text_add(&text, "%s", head);
    for (int i = 0; i < times; i++) text_add(&text, "%s", part);
    refuse(name, text.at, text.length, says);
    text_free(&text);
}

static void source_bombs(void **state) {
    (void)state;
    refuse_repeated("D21 brackets", "return ", "(", 5000, "nested too deeply");
    refuse_repeated("D21 tables", "return ", "{", 5000, "nested too deeply");
    refuse_repeated("suffixes", "return a", ".b", 5000, "too long");
    refuse_repeated("calls", "return a", "()", 5000, "too long");
    refuse_repeated("strings", "return a", "'x'", 5000, "too long");
    refuse_repeated("joins", "return ''", " .. 'x'", 5000, "too many '..'");
    refuse_repeated("elseif", "if x then", " elseif x then", 5000, "too many elseif");
    refuse_repeated("size", "--", "0123456789abcdef", 20000, "at most");
    refuse("bytecode", "\x1bLua", 4, "not a compiled");
    refuse("shell", "#!/bin/sh", 9, "not a compiled");
    refuse("zero", "return\0 1", 9, "zero byte");
    refuse("UTF-8", "return '\xff'", 10, "UTF-8");
}

// The steps of a call are counted the same every time.
static void steps_are_equal(void **state) {
    static const char text[] = "local t = {} for i = 1, 200 do t['k' .. i] = i end local n = 0 for k, v in pairs(t) do n = n + v end return n";
    i64 first = try_text(text).used;
    (void)state;
    assert_true(first > 500 && first < STEPS);
    for (int i = 0; i < 5; i++) assert_int_equal(try_text(text).used, first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_way_out), cmocka_unit_test(budgets), cmocka_unit_test(memory), cmocka_unit_test(caps),
        cmocka_unit_test(same_everywhere), cmocka_unit_test(patterns), cmocka_unit_test(source_bombs),
        cmocka_unit_test(steps_are_equal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
