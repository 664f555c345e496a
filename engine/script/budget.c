// budget.c: steps of a call: instructions by a hook, library work by charges.
// Once spent, every further instruction fails again, and no pcall of ours goes on.
#include "script/inside.h"

Vm *vm_of(lua_State *L) { return *(Vm **)lua_getextraspace(L); }

// Raises with the place in the script: level 0 inside a hook, 1 inside a function of the library.
static void complain(lua_State *L, int level, const char *format, int number) {
    luaL_where(L, level);
    lua_pushfstring(L, format, number);
    lua_concat(L, 2);
    lua_error(L);
}

static void spend(lua_State *L, Vm *vm, int level) {
    vm->spent = true;
    lua_sethook(L, budget_hook, LUA_MASKCOUNT, 1);
    complain(L, level, "the budget of %d steps is used up", (int)vm->limit);
}

void vm_charge(lua_State *L, i64 steps) {
    Vm *vm = vm_of(L);
    vm->used += steps;
    if (vm->used > vm->limit || vm->spent) spend(L, vm, 1);
}

void budget_hook(lua_State *L, lua_Debug *ar) {
    Vm *vm = vm_of(L);
    lua_Debug deep;
    vm->used += VM_PERIOD;
    if (vm->used > vm->limit || vm->spent) spend(L, vm, 0);
    if (lua_getstack(L, VM_DEPTH, &deep))
        complain(L, 0, "calls are nested deeper than %d", VM_DEPTH);
    if (lua_getlocal(L, ar, -VM_VARARGS))
        complain(L, 0, "a function was given more than %d arguments", VM_VARARGS);
}

u64 vm_draw(lua_State *L) {
    Scope *scope = &vm_of(L)->scope;
    vm_charge(L, 4);
    if (!scope->open || (!scope->seat && !scope->director))
        luaL_error(L, "random numbers are drawn in a match only, not while a file is read");
    if (scope->director) return director_draw(scope->director, scope->draws++);
    return seat_draw(scope->seat, scope->draw_unit, scope->draws++);
}
