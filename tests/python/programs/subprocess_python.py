import subprocess
import sys
import threading

code = 'import threading; t = threading.Thread(target=print, args=("inner",)); t.start(); t.join(); raise SystemExit(3)'


def work():
    run = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True)
    print(run.returncode, repr(run.stdout), repr(run.stderr))


thread = threading.Thread(target=work)
thread.start()
thread.join()
run = subprocess.run([sys.executable, '-I', '-S', '-c', 'print(1)'], capture_output=True, text=True)
print(run.returncode, repr(run.stdout), repr(run.stderr))
