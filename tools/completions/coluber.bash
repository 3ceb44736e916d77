# Completion of coluber for bash. One word for each option: those with a value end with "=".
# tests/command/test_docs_options.py compares with what the command's own help lists.

# Options of "run" and of "report".
_coluber_report_options='
    --format= --output= -o
    --suppressions= --no-default-suppressions --baseline=
    --fail-on= --exitcode=
    --show= --include= --exclude=
    --color= --verbose -v --quiet -q --version --help -h
'

# Those of "run" alone.
_coluber_run_options='
    --halt-on-error --live --sample
    --stack-depth= --memory-limit= --delivery=
    --python=
'

# Words that begin as the one at the cursor does; "--option=" without a blank behind it.
_coluber_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

_coluber_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "${1:--f}" -- "$cur")
}

# What an option takes; fails for those that take nothing. A value of "run -m" belongs to the command.
_coluber_value() {
    case $1 in
        --format) _coluber_words 'text json sarif github html' ;;
        --color) _coluber_words 'auto always never' ;;
        --fail-on) _coluber_words 'error warning never' ;;
        --show) _coluber_words notes ;;
        --delivery) _coluber_words 'direct callback' ;;
        --output | -o | --suppressions | --baseline) _coluber_files ;;
        --python) _coluber_files -c ;;
        --exitcode | --stack-depth | --memory-limit | --include | --exclude) COMPREPLY=() ;;
        *) return 1 ;;
    esac
}

# True if a word of "run" takes the next one as its value.
_coluber_takes_next() {
    case $1 in
        -o) ;;
        --*=*) return 1 ;;
        --*) [[ $_coluber_report_options$_coluber_run_options == *" $1="* ]] ;;
        *) return 1 ;;
    esac
}

# The words as typed, and where each begins: bash takes "--option=value" apart at its "=".
_coluber_join() {
    local index word
    words=() starts=()
    for ((index = 0; index <= COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        if [[ ${#words[@]} -gt 0 && ($word == = && ${words[-1]} == --* || ${words[-1]} == --*=) ]]; then
            words[-1]+=$word
        else
            words+=("$word") starts+=("$index")
        fi
    done
}

# The command of "run", whose place this is, is completed as if it were typed alone.
_coluber_inner() {
    if declare -F _command_offset >/dev/null; then
        _command_offset "$1"
    else
        _coluber_files
    fi
}

_coluber() {
    local cur words starts index=2 options
    _coluber_join
    cur=${words[-1]}
    COMPREPLY=()
    if [[ ${#words[@]} -le 2 ]]; then
        _coluber_words 'run report suppress doctor --help -h --version'
        return
    fi
    case ${words[1]} in
        run) options="$_coluber_report_options $_coluber_run_options" ;;
        report) options=$_coluber_report_options ;;
        suppress) options='--help -h' ;;
        doctor) options='--verbose -v --version --help -h' ;;
        *) return ;;
    esac
    # Where the command of "run" begins, completion is its own.
    while [[ ${words[1]} == run && index -lt ${#words[@]}-1 ]]; do
        case ${words[index]} in
            --) _coluber_inner "${starts[index + 1]}"; return ;;
            -m* | -c*) _coluber_files; return ;;
            -*) ! _coluber_takes_next "${words[index]}" || ((index++)) ;;
            *) _coluber_inner "${starts[index]}"; return ;;
        esac
        ((index++))
    done
    if [[ $cur == --*=* ]]; then
        local option=${cur%%=*}
        cur=${cur#*=}
        _coluber_value "$option"
    elif ! _coluber_value "${words[-2]}"; then
        if [[ $cur == -* ]]; then
            _coluber_words "$options"
        elif [[ ${words[1]} == run ]]; then
            _coluber_files -c
            local commands=("${COMPREPLY[@]}")
            _coluber_files
            COMPREPLY+=("${commands[@]}")
        else
            _coluber_files
        fi
    fi
}

complete -F _coluber coluber
