# AmazonEMRServicePolicy_v2 passes EMR_EC2_DefaultRole by itself.
resource "aws_iam_role" "emr" {
  name               = "emr"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy_attachment" "emr" {
  role       = aws_iam_role.emr.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2"
}

resource "aws_iam_role" "node" {
  name               = "EMR_EC2_DefaultRole"
  assume_role_policy = "{}"
}

resource "aws_iam_instance_profile" "node" {
  name = "EMR_EC2_DefaultRole"
  role = aws_iam_role.node.name
}

resource "aws_emr_cluster" "c" {
  name         = "c"
  service_role = aws_iam_role.emr.arn

  ec2_attributes {
    instance_profile = aws_iam_instance_profile.node.name
  }

  tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
}
