// cmd_doctor.c: what this build and this machine have, for bug reports; and where files go.
#include "app/command.h"
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const Option options[] = {{NULL, NULL, NULL}};

static void folder(const char *label, const char *variable, const char *fallback) {
    const char *set = getenv(variable), *home = getenv("HOME");
    if (set && set[0]) printf("%-8s %s/threshold\n", label, set);
    else printf("%-8s %s/%s/threshold\n", label, home && home[0] ? home : "~", fallback);
}

static int paths(const Args *args) {
    (void)args;
    printf("scripts  %s\n", app_scripts());
    folder("config", "XDG_CONFIG_HOME", ".config");
    folder("data", "XDG_DATA_HOME", ".local/share");
    folder("state", "XDG_STATE_HOME", ".local/state");
    folder("cache", "XDG_CACHE_HOME", ".cache");
    return EXIT_OK;
}

static int doctor(const Args *args) {
    (void)args;
    Error err = {0};
    printf("threshold   %s\ncompiler    %s\n", THRESHOLD_VERSION, __VERSION__);
#ifdef THRESHOLD_SDL
    printf("window      built in\n");
#else
    printf("window      not in this build\n");
#endif
    const char *display = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");
    printf("display     %s\n", display && display[0] ? display : wayland && wayland[0] ? wayland : "none: --text works, tools/play tells a match");
    printf("terminal    %s\n", isatty(1) ? "yes" : "no");
    printf("confinement scripts run in the sandbox of the Lua border; kernel filters (seccomp, Landlock) are not built yet\n");
    Script *script = script_create(app_scripts(), &err);
    if (!script) return command_fail(&err);
    int scenarios = 0;
    while (script_list(script, "scenarios", scenarios)) scenarios++;
    printf("scripts     %s: %d scenarios, content %016llx\n", app_scripts(), scenarios, (unsigned long long)script_content_hash(script));
    script_destroy(script);
    return EXIT_OK;
}

const Command command_doctor = {"doctor", "what this build and machine have", "doctor", "doctor", options, doctor};
const Command command_paths = {"paths", "where files are looked for and written", "paths", "paths", options, paths};
