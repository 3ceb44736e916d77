/* The commands, one file each. argv[0] is the command's own name; the result is the exit status. */
#ifndef COLUBER_COMMANDS_H
#define COLUBER_COMMANDS_H

enum exit_status {
    STATUS_FINE = 0,
    STATUS_BROKEN = 1,    /* doctor: something does not work */
    STATUS_USAGE = 2,     /* a mistake in what was asked for, or a report that cannot be read or written */
    STATUS_UNCHECKED = 3, /* the program succeeded, but not all of it was checked */
    STATUS_NOT_STARTED = 127, /* there is no such command */
};

int command_run(int argc, char **argv);
int command_report(int argc, char **argv);
int command_suppress(int argc, char **argv);
int command_doctor(int argc, char **argv);
int command_finish(int argc, char **argv);
int command_tell(int argc, char **argv);
int command_abandon(int argc, char **argv);

#endif
