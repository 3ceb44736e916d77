# Each thread talks to a process of its own; what came is used after the join.
# expect: none
import subprocess
import sys
import threading


def together(*functions):
    """Run the functions in threads of their own, start to finish, with nothing but start and join between them."""
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


results = {}
echo = [sys.executable, '-S', '-c', 'print(input() * 2)']


def ask(name):
    run = subprocess.run(echo, input=name + '\n', capture_output=True, text=True, check=True)
    results[name] = run.stdout.strip()
    with subprocess.Popen(echo, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        results[name] += process.communicate(name)[0].strip()


together(lambda: ask('a'), lambda: ask('b'))
results['a'] += results['b']
assert results['a'] == 'aaaabbbb'
print('ok')
