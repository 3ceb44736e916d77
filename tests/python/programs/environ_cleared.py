import os
import subprocess
import sys
import threading

os.environ.clear()
thread = threading.Thread(target=print, args=('thread',), kwargs={'flush': True})
thread.start()
thread.join()
run = subprocess.run([sys.executable, '-I', '-c', 'print("child")'], capture_output=True, text=True)
print(run.returncode, run.stdout, run.stderr)
print(sorted(os.environ))
