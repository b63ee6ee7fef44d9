namespace Grains.Storage;

/// <summary>The document of a grain, whatever its type.</summary>
internal interface IGrainDocument
{
    /// <summary>False when nothing is stored, or the document could not be read.</summary>
    bool IsStored { get; }

    /// <summary>Reads the document, before the first call to the grain.</summary>
    Task Load();

    /// <summary>Is called when the activation has ended.</summary>
    void Unload();
}
