"""The one exception for input that cannot be used at all."""


class Unusable(ValueError):
    """Input that cannot be read as what it should be: which file, what is wrong, what to do.

    Its text is one Chinese line, shown as it is on a page or on standard error; it never
    holds what the file says, only its name and the trouble.
    """

    def __init__(self, file: str, why: str, todo: str) -> None:
        self.file, self.why, self.todo = _one_line(file), _one_line(why), _one_line(todo)
        super().__init__(f"{self.file}：{self.why}。{self.todo}。")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300].rstrip("。")
