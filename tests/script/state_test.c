// state_test.c: declared state as bytes and back, and every thing it may not hold named by its path.
#include "script/inside.h"
#include "script/state.h"
#include "tests_script.h"

typedef struct Job { const ScriptFile *source; bool copies; Blob copy, out, again; } Job;

static void put_down(lua_State *L, Job *job, Blob *out) {
    if (!job->copies) {
        state_write(L, -1, "state", out);
        return;
    }
    blob_clear(&job->copy);
    state_copy(L, -1, "state", &job->copy);
    BlobReader in = blob_reader(job->copy.at, job->copy.size);
    state_read(L, &in);  // a copy is read as it is
    lua_pop(L, 1);
    state_order(&job->copy, out);
    assert_int_equal(job->copy.size, out->size);
}

static int write_body(lua_State *L) {
    Job *job = lua_touserdata(L, 1);
    vm_load(L, job->source);
    put_down(L, job, &job->out);
    BlobReader in = blob_reader(job->out.at, job->out.size);
    state_read(L, &in);
    put_down(L, job, &job->again);
    return 0;
}

static VmStatus write_with(const char *text, bool copies, Job *job, char message[512]) {
    Script script = {0};
    Error err = {0};
    ScriptFile source = memory_file("state.lua", text);
    Vm *vm = vm_create(&script, &source, SCRIPT_HEAP_BYTES, &err);
    *job = (Job){.source = &source, .copies = copies};
    VmStatus status = vm_run(vm, SCRIPT_LOAD_STEPS, write_body, job);
    snprintf(message, 512, "%s", vm->message);
    vm_destroy(vm);
    memory_file_free(&source);
    return status;
}

static void same(const Blob *a, const Blob *b) {
    assert_int_equal(a->size, b->size);
    if (a->size) assert_memory_equal(a->at, b->at, a->size);
}

static void release(Job *job) {
    blob_free(&job->copy);
    blob_free(&job->out);
    blob_free(&job->again);
}

// A copy put in order has the bytes of the state, and what is wrong with it is said in the same words.
static VmStatus write_text(const char *text, Job *job, char message[512]) {
    Job copied;
    char other[512];
    VmStatus status = write_with(text, false, job, message);
    assert_int_equal(write_with(text, true, &copied, other), status);
    assert_string_equal(message, other);
    if (status == VM_OK) same(&job->out, &copied.out), same(&job->again, &copied.again);
    release(&copied);
    return status;
}

static void refuses(const char *text, const char *says) {
    Job job;
    char message[512];
    VmStatus status = write_text(text, &job, message);
    if (status != VM_ERROR || !strstr(message, says)) fail_msg("%s: %d '%s', expected '%s'", text, status, message, says);
    release(&job);
}

static void round_trips(void **state) {
    static const char *const list[] = {
        "return {}", "return { 1, 2, 3 }", "return { a = { b = { c = 'x' } }, [true] = false, [0] = 1, [-5] = 2 }",
        "return { n = 1.5, big = math.maxinteger, text = 'a\\0b\\255', empty = '' }",
        "local t = {} for i = 1, 500 do t['k' .. i] = { i, tostring(i) } end return t",
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(list); i++) {
        Job job;
        char message[512];
        VmStatus status = write_text(list[i], &job, message);
        if (status != VM_OK) fail_msg("%s: %s", list[i], message);
        same(&job.out, &job.again);
        release(&job);
    }
}

// The way a table was built leaves no trace in its bytes.
static void canonical(void **state) {
    Job a, b;
    char message[512];
    (void)state;
    assert_int_equal(write_text("return { a = 1, b = 2, 10, 20 }", &a, message), VM_OK);
    assert_int_equal(write_text("local t = {} for i = 1, 90 do t['x' .. i] = i end for i = 1, 90 do t['x' .. i] = nil end "
                                "t.b = 2 t[2] = 20 t[1] = 10 t.a = 1 return t", &b, message), VM_OK);
    same(&a.out, &b.out);
    release(&a);
    release(&b);
}

static void paths_are_named(void **state) {
    (void)state;
    refuses("return { units = { { memo = 1 }, { memo = 2 }, { memo = print } } }", "state.units[3].memo: a function is not plain data");
    refuses("local shared = {} return { a = shared, b = { c = shared } }", "state.b.c: this table stands in the state twice");
    refuses("local t = {} t.self = t return t", "state.self: this table stands in the state twice");
    refuses("return { list = { 1, 2, [5] = 3 } }", "state.list[3]: a hole in a list");
    refuses("return { seen = { [4] = true } }", "state.seen[1]: a hole in a list");
    refuses("return { odds = 0/0 }", "state.odds: not a number (NaN)");
    refuses("return { object = setmetatable({}, { __index = {} }) }", "state.object: a table with a metatable");
    refuses("return { [1.5] = 1 }", "keyed by a fraction");
    refuses("return { [{}] = 1 }", "keyed by a table");
    refuses("return { ['odd name'] = print }", "state[\"odd name\"]: a function");
    refuses("local t = {} local top = t for i = 1, 40 do t.n = {} t = t.n end return top", "nested too deeply");
    refuses("local t, s = {}, ('x'):rep(60000) for i = 1, 20 do t[i] = s .. i end return t", "larger than 1 MiB");
    refuses("return { lib = require and string }", "state.lib: a table with a metatable");
}

// Damaged bytes end in an error, never in a crash.
typedef struct Damage { const u8 *at; size_t size; } Damage;

static int read_body(lua_State *L) {
    Damage *d = lua_touserdata(L, 1);
    BlobReader in = blob_reader(d->at, d->size);
    state_read(L, &in);
    return 0;
}

static void damaged_bytes(void **state) {
    Job job;
    char message[512];
    Script script = {0};
    Error err = {0};
    (void)state;
    assert_int_equal(write_text("return { a = { 1, 2, 'three' }, b = 1.5, c = true }", &job, message), VM_OK);
    Vm *vm = vm_create(&script, NULL, SCRIPT_HEAP_BYTES, &err);
    for (size_t cut = 0; cut < job.out.size; cut++)
        assert_int_equal(vm_run(vm, SCRIPT_LOAD_STEPS, read_body, &(Damage){job.out.at, cut}), VM_ERROR);
    for (size_t bit = 0; bit < job.out.size * 8; bit++) {
        job.out.at[bit / 8] ^= (u8)(1u << bit % 8);
        VmStatus status = vm_run(vm, SCRIPT_LOAD_STEPS, read_body, &(Damage){job.out.at, job.out.size});
        assert_true(status == VM_OK || status == VM_ERROR);
        job.out.at[bit / 8] ^= (u8)(1u << bit % 8);
    }
    vm_destroy(vm);
    release(&job);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trips), cmocka_unit_test(canonical), cmocka_unit_test(paths_are_named), cmocka_unit_test(damaged_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
