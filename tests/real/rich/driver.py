"""One console, and one progress display that updates itself from a thread."""
import io
import threading
from concurrent.futures import ThreadPoolExecutor

from rich.console import Console
from rich.markdown import Markdown
from rich.progress import Progress
from rich.syntax import Syntax
from rich.table import Table


def together(task):
    """Run the task in four threads that begin at the same time; what one raises is raised here."""
    barrier = threading.Barrier(4)

    def begin(number):
        barrier.wait()
        return task(number)

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(begin, range(4)))


console = Console(file=io.StringIO(), force_terminal=True, width=80)
progress = Progress(console=console, refresh_per_second=50)


def work(number):
    task = progress.add_task('task %d' % number, total=20)
    for _ in range(20):
        progress.advance(task)
    table = Table('a', 'b')
    table.add_row(str(number), '[bold red]x[/]')
    console.print(table)
    console.print(Markdown('# Title\n* one'), Syntax('x = 1', 'python'))
    console.log('hello', {'a': number})
    with console.capture() as capture:
        console.print('captured %d' % number, highlight=False)
    return capture.get()


with progress:
    assert 'captured 2' in together(work)[2]
print('ok')
