namespace Bots;

/// <summary>A build: a version of a bot that never changes.</summary>
[Alias("IBuildGrain")]
public interface IBuildGrain : IGrainWithStringKey
{
    /// <summary>Writes the build, once. The same document again is no error.</summary>
    /// <exception cref="ConflictException">There is another build of this id.</exception>
    Task Publish(BuildDocument document);

    /// <exception cref="NotFoundException">There is no such build.</exception>
    Task<BuildDocument> Get();

    /// <summary>Deletes the build, if it is there.</summary>
    Task Delete();
}
