/* coluber abandon DIRECTORY SIGNAL: what a run or a doctor becomes that a signal ends (cleanup.c). */
#include <stdlib.h>

#include "commands.h"
#include "complain.h"
#include "launch.h"
#include "rundir.h"

int command_abandon(int argc, char **argv)
{
    if (argc != 3) {
        complain("abandon: a directory and a signal are needed");
        return STATUS_USAGE;
    }
    rundir_remove(argv[1]);
    launch_die_by(atoi(argv[2]));
    return STATUS_USAGE;
}
