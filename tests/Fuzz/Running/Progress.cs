using System.IO.MemoryMappedFiles;
using Fuzz.Making;

namespace Fuzz.Running;

/// <summary>How far a batch has come, in a file that outlives its process.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly int Places = 2 + Enum.GetValues<InputKind>().Length;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public Progress(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, Places * sizeof(long));
        _view = _file.CreateViewAccessor();
    }

    /// <summary>The seed that is being tried.</summary>
    public long Seed
    {
        get => Read(0);
        set => Write(0, value);
    }

    public long Turns
    {
        get => Read(1);
        set => Write(1, value);
    }

    /// <summary>How many inputs of a kind were tried.</summary>
    public long this[InputKind kind]
    {
        get => Read(2 + (int)kind);
        set => Write(2 + (int)kind, value);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private long Read(int place) => _view.ReadInt64(place * sizeof(long));

    private void Write(int place, long value) => _view.Write(place * sizeof(long), value);
}
