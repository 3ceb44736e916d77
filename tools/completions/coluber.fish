# Completion of coluber for fish. One line for each option;
# tests/command/test_docs_options.py compares with what the command's own help lists.

# What follows the options of "run", up to the word at the cursor; fails outside of "run".
function __coluber_program
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = run; or return 1
    set -e words[1 2]
    while set -q words[1]
        switch $words[1]
            case '--?*=*' --halt-on-error --live --sample --no-default-suppressions --verbose --quiet -v -q
            case -- --
                set -e words[1]
                break
            case '-m*' '-c*'
                break
            case '-*'
                set -e words[1] # its value
            case '*'
                break
        end
        set -e words[1]
    end
    set -q words[1]; and printf '%s\n' $words
    return 0
end

# True while the options of "run" are not over: nothing that follows it is a command of its own.
function __coluber_in_run
    set -l program (__coluber_program); and test (count $program) -eq 0; and not contains -- -- (commandline -opc)
end

# The command of "run" is completed as if it were typed alone.
function __coluber_complete_program
    set -l program (__coluber_program); or return
    if string match -q -- '-*' $program[1]
        __fish_complete_path (commandline -ct)
    else
        set -q program[1]; or __fish_complete_path (commandline -ct)
        complete --do-complete=(string join ' ' -- (string escape -- $program) (commandline -ct))
    end
end

function __coluber_in
    set -l words (commandline -opc)
    test (count $words) -ge 2; and contains -- $words[2] $argv
end

function __coluber_takes_options
    __coluber_in report; or __coluber_in_run
end

complete -c coluber -n 'test (count (commandline -opc)) -eq 1' -f -a run -d 'run a command with the detector preloaded'
complete -c coluber -n 'test (count (commandline -opc)) -eq 1' -f -a report -d 'render or merge saved reports'
complete -c coluber -n 'test (count (commandline -opc)) -eq 1' -f -a suppress -d 'print suppressions for the races in saved reports'
complete -c coluber -n 'test (count (commandline -opc)) -eq 1' -f -a doctor -d 'what works here, per interpreter'
complete -c coluber -n 'test (count (commandline -opc)) -eq 1' -f -l version -d 'print the version'
complete -c coluber -n 'test (count (commandline -opc)) -eq 1; or __coluber_in suppress' -f -s h -l help -d 'print help'

# Options of "run" and of "report".
complete -c coluber -n __coluber_takes_options -x -l format -a 'text json sarif github html' -d 'form of the report'
complete -c coluber -n __coluber_takes_options -r -F -s o -l output -d 'where the report goes'
complete -c coluber -n __coluber_takes_options -r -F -l suppressions -d 'read suppressions from a file'
complete -c coluber -n __coluber_takes_options -r -F -l baseline -d 'an earlier JSON report: only new races count'
complete -c coluber -n __coluber_takes_options -f -l no-default-suppressions -d 'do not read the suppressions that are shipped'
complete -c coluber -n __coluber_takes_options -x -l fail-on -a 'error warning never' -d 'least severe race that makes the exit status'
complete -c coluber -n __coluber_takes_options -x -l exitcode -d 'exit status when there is such a race'
complete -c coluber -n __coluber_takes_options -x -l show -a notes -d 'what to list besides'
complete -c coluber -n __coluber_takes_options -x -l include -d 'report only accesses in files that match'
complete -c coluber -n __coluber_takes_options -x -l exclude -d 'report no access in files that match'
complete -c coluber -n __coluber_takes_options -x -l color -a 'auto always never' -d 'colours in text'
complete -c coluber -n __coluber_takes_options -f -s v -l verbose -d 'say more about what was done'
complete -c coluber -n __coluber_takes_options -f -s q -l quiet -d 'no summary when there is nothing to report'
complete -c coluber -n __coluber_takes_options -f -l version -d 'print the version'
complete -c coluber -n __coluber_takes_options -f -s h -l help -d 'print help'

# Those of "doctor".
complete -c coluber -n '__coluber_in doctor' -f -s v -l verbose -d 'say more about what was done'
complete -c coluber -n '__coluber_in doctor' -f -l version -d 'print the version'
complete -c coluber -n '__coluber_in doctor' -f -s h -l help -d 'print help'
complete -c coluber -n '__coluber_in doctor' -f -a '(__fish_complete_command)'

# Those of "run" alone.
complete -c coluber -n __coluber_in_run -f -l halt-on-error -d 'end the program at the first error'
complete -c coluber -n __coluber_in_run -f -l live -d 'print each race as soon as it is seen'
complete -c coluber -n __coluber_in_run -x -l stack-depth -d 'frames to keep of each stack'
complete -c coluber -n __coluber_in_run -x -l memory-limit -d 'memory that the detector may take in each process'
complete -c coluber -n __coluber_in_run -f -l sample -d 'watch the program in bursts'
complete -c coluber -n __coluber_in_run -x -l delivery -a 'direct callback' -d 'how the interpreter tells of events'
complete -c coluber -n __coluber_in_run -r -l python -a '(__fish_complete_command)' -d 'interpreter for a .py file, -m and -c'
complete -c coluber -n '__coluber_in run' -f -a '(__coluber_complete_program)'
