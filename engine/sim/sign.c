// sign.c: the names and words of signs, of basis and of how far force goes.
// Numbers out of range give "?".
#include "sim/sign.h"

const SignInfo *sign_info(Sign s) {
    static const SignInfo rows[SIGN_COUNT] = {
#define SIGN(name, basis, text) {#name, text, basis},
#include "sim/sign.def"
#undef SIGN
    };
    static const SignInfo none = {"?", "?", 0};
    return s >= 0 && s < SIGN_COUNT ? &rows[s] : &none;
}

const char *basis_text(Basis g) {
    static const char *const texts[BASIS_COUNT] = {
#define BASIS(name, text) text,
#include "sim/basis.def"
#undef BASIS
    };
    return g >= 0 && g < BASIS_COUNT ? texts[g] : "?";
}

const char *force_kind_name(ForceKind k) {
    static const char *const names[FORCE_KIND_COUNT] = {"lethal", "less_lethal", "dog", "hands"};
    return k >= 0 && k < FORCE_KIND_COUNT ? names[k] : "?";
}
