// sign.h: what a record of force can say of a moment, and what must speak for it.
// Names are those of the two tables; files of judgements use them.
#pragma once
#include "base/types.h"

#define BY(basis) (1u << BASIS_##basis)
#define BASIS(name, text) BASIS_##name,
typedef enum Basis {
#include "sim/basis.def"
    BASIS_COUNT } Basis;
#undef BASIS
#define SIGN(name, basis, text) SIGN_##name,
typedef enum Sign {
#include "sim/sign.def"
    SIGN_COUNT } Sign;
#undef SIGN
typedef enum ForceKind { FORCE_LETHAL, FORCE_LESS_LETHAL, FORCE_DOG, FORCE_HANDS, FORCE_KIND_COUNT } ForceKind;
typedef enum Real { REAL_THREAT, REAL_OPPONENT, REAL_ANYBODY, REAL_ALWAYS, REAL_COUNT } Real; // armed, free and of another side; free and of another side; free
enum { ALT_WITHDRAW = 1, ALT_COVER = 2, ALT_CHALLENGE = 4, ALT_LESS_LETHAL = 8 }; // what else could have been done
typedef struct SignInfo { const char *name, *text; u32 basis; } SignInfo; // basis: bits, one of which must stand behind it
const SignInfo *sign_info(Sign s);
const char *basis_text(Basis g);
const char *force_kind_name(ForceKind k);
