/* Starts the program on Windows: loads the Python that lies beside it and hands the arguments on.
 *
 * Built twice: with a window (shenyan.exe) and for the console (shenyan-cli.exe, CONSOLE defined).
 * Python finds its library by runtime\python311._pth, and looks nowhere else.
 */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#ifdef CONSOLE
#define NAME L"shenyan-cli"
#else
#define NAME L"shenyan"
#endif
#define START L"import sys; from shenyan import start; sys.argv[0] = '" NAME L"'; sys.exit(start())"

typedef int (*py_main)(int, wchar_t **);

static int give_up(const wchar_t *text)
{
    MessageBoxW(NULL, text, L"申验通", MB_ICONWARNING | MB_OK);
    return 2;
}

int wmain(int argc, wchar_t **argv)
{
    wchar_t folder[32768];
    DWORD length = GetModuleFileNameW(NULL, folder, 32768);
    if (length == 0 || length >= 32000)
        return give_up(L"程序所在的文件夹名称太长，请换一个较短的文件夹重新安装。");
    wchar_t *end = wcsrchr(folder, L'\\');
    wcscpy(end + 1, L"runtime\\python311.dll");

    /* The DLLs that python311.dll needs lie beside it; no other folder is searched for them. */
    HMODULE python = LoadLibraryExW(folder, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    py_main run = python ? (py_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL)
        return give_up(L"程序文件不全，可能被安全软件隔离了。请重新安装；办件不受影响。");

    wchar_t **given = calloc((size_t)argc + 3, sizeof *given);
    if (given == NULL)
        return give_up(L"内存不足，请关闭一些程序再打开。");
    int count = 0;
    given[count++] = argv[0];
    given[count++] = L"-c";
    given[count++] = START;
    for (int i = 1; i < argc; i++)
        given[count++] = argv[i];
    return run(count, given);
}

#ifndef CONSOLE
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, wchar_t *line, int show)
{
    (void)instance, (void)previous, (void)line, (void)show;
    return wmain(__argc, __wargv);
}
#endif
