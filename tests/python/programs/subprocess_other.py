import subprocess
import threading


def work():
    run = subprocess.run(['sh', '-c', 'echo out; echo err >&2; cat; exit 4'], input='given\n', capture_output=True, text=True)
    print(run.returncode, repr(run.stdout), repr(run.stderr))


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
