// binding.c: the table of binding.def and the searches in it.
// Modifiers other than shift and control do not count.
#include "sdl/binding.h"

#include <SDL.h>

#define TEXT(context, typed, act, label) {CONTEXT_##context, ACT_##act, typed, 0, 0, 0, label},
#define KEY(context, key, mod, act, label) {CONTEXT_##context, ACT_##act, NULL, key, mod, 0, label},
#define BUTTON(context, button, act) {CONTEXT_##context, ACT_##act, NULL, 0, 0, button, ""},
static const Binding BINDINGS[] = {
#include "sdl/binding.def"
};
#undef TEXT
#undef KEY
#undef BUTTON

int binding_count(void) { return (int)ARRAY_LEN(BINDINGS); }

const Binding *binding_at(int n) { return &BINDINGS[n]; }

static u16 held(u16 mod) { return (u16)((mod & KMOD_SHIFT ? KMOD_SHIFT : 0) | (mod & KMOD_CTRL ? KMOD_CTRL : 0)); }

Act binding_key(Context context, i32 key, u16 mod) {
    for (size_t i = 0; i < ARRAY_LEN(BINDINGS); i++) {
        const Binding *b = &BINDINGS[i];
        if (b->context == context && b->key && b->key == key && b->mod == held(mod)) return (Act)b->act;
    }
    return ACT_NONE;
}

Act binding_typed(Context context, const char *typed) {
    for (size_t i = 0; i < ARRAY_LEN(BINDINGS); i++)
        if (BINDINGS[i].context == context && BINDINGS[i].typed && text_same(BINDINGS[i].typed, typed)) return (Act)BINDINGS[i].act;
    return ACT_NONE;
}

Act binding_button(Context context, u8 button) {
    for (size_t i = 0; i < ARRAY_LEN(BINDINGS); i++)
        if (BINDINGS[i].context == context && BINDINGS[i].button && BINDINGS[i].button == button) return (Act)BINDINGS[i].act;
    return ACT_NONE;
}

void binding_labels(Context context, Text *out) {
    bool any = false;
    for (size_t i = 0; i < ARRAY_LEN(BINDINGS); i++) {
        if (BINDINGS[i].context != context || !*BINDINGS[i].label) continue;
        text_add(out, "%s%s", any ? "  " : "", BINDINGS[i].label);
        any = true;
    }
}
