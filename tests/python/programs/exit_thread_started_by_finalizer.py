"""The first thread of all is asked for while the interpreter is being taken down."""
import _thread


class AtFinalization:
    def __del__(self):
        try:
            _thread.start_new_thread(print, ('never',))
        except Exception as error:
            print('refused:', type(error).__name__)


keep = AtFinalization()
