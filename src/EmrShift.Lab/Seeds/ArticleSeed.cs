using EmrShift.Lab.State;

namespace EmrShift.Lab.Seeds;

/// <summary>The account of the article on v1: roles, network, buckets, the Airflow environment.</summary>
static class ArticleSeed
{
    public static void Fill(World world, DateTimeOffset now)
    {
    }
}
