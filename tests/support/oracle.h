// oracle.h: may a group lawfully know by now that two worlds differ? Its own, generous answer:
// any line of sight however it faces, any sound that an ear could catch there with luck, anything that was tried.
#pragma once
#include "sim/world.h"

typedef enum Lawful { LAWFUL_NOTHING, LAWFUL_SIGHT, LAWFUL_SOUND, LAWFUL_TRIED, LAWFUL_TOLD, LAWFUL_DRAW } Lawful;

// Of the step both worlds have just made. `luck`: their match seeds differ, so that any draw whose
// result the group can observe is a lawful difference.
Lawful oracle_lawful(const World *a, const World *b, GroupId g, bool luck);
// Does any line at all from a member's eyes meet something in one of the worlds alone? Asks every line: for what is in doubt.
bool oracle_lines_differ(const World *a, const World *b, GroupId g);
// A body of another group that could be seen from the cells of these members, facing or not.
bool oracle_in_sight(const World *w, GroupId g, Pos at);
